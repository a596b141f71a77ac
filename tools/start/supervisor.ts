// Keeps one program running.
// Modes: idle → starting → running → (it died) waiting → starting …; stopping → stopped from any of
// them; failed when it dies too often, which ends the whole installation.
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../common/problem.mjs';

export interface Running {
  readonly pid: number;
  /** Resolves with how it ended. */
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

export interface SupervisorOptions {
  name: string;
  /** Starts it and waits until it serves; gives up when the signal says so. */
  start: (abort: AbortSignal) => Promise<Running>;
  /** The end of its log, for the reason that is told. */
  lastLines: () => string;
  note: (text: string) => void;
  onRunning?: (pid: number) => void;
  onFailed: (problem: Problem) => void;
  now?: () => number;
  delays?: readonly number[];
}

/** Whoever was killed is back at once; what dies again and again waits longer each time. */
const DELAYS = [0, 100, 250, 500, 1_000, 2_000, 4_000, 8_000];
/** Deaths older than this are forgiven. */
const WINDOW_MS = 60_000;

type Mode = 'idle' | 'starting' | 'running' | 'waiting' | 'stopping' | 'stopped' | 'failed';

export class Supervisor {
  #mode: Mode = 'idle';
  #running: Running | undefined;
  #deaths: number[] = [];
  #cancel = new AbortController();
  #launching: Promise<void> = Promise.resolve();
  #options: SupervisorOptions;
  #now: () => number;
  #delays: readonly number[];
  #background: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#delays = options.delays ?? DELAYS;
  }

  get name(): string {
    return this.#options.name;
  }

  get pid(): number | undefined {
    return this.#mode === 'running' ? this.#running?.pid : undefined;
  }

  /** The first start: a failure is the caller's. */
  async start(): Promise<void> {
    this.#mode = 'starting';
    try {
      await this.#launch();
    } catch (error) {
      this.#mode = 'failed';
      throw nameIt(this.name, error);
    }
  }

  /** Ends it and starts it again at once, as after an update. */
  async restart(): Promise<void> {
    const running = this.#running;
    this.#mode = 'starting';
    await running?.stop();
    await this.#launch();
  }

  async stop(): Promise<void> {
    if (this.#mode === 'stopped') return;
    this.#mode = 'stopping';
    this.#cancel.abort();
    await this.#background;
    await this.#launching.catch(() => undefined); // its failure was told to whoever started it
    await this.#running?.stop();
    this.#mode = 'stopped';
  }

  #launch(): Promise<void> {
    this.#launching = this.#launchNow();
    return this.#launching;
  }

  async #launchNow(): Promise<void> {
    const running = await this.#options.start(this.#cancel.signal);
    this.#running = running;
    if (this.#is('stopping')) return;
    this.#mode = 'running';
    this.#options.onRunning?.(running.pid);
    void running.exited.then((how) => {
      if (this.#mode === 'running' && this.#running === running) this.#background = this.#revive(how);
    });
  }

  async #revive(how: string): Promise<void> {
    const { name, note, onFailed, lastLines } = this.#options;
    for (let reason = how; ;) {
      this.#deaths = [...this.#deaths.filter((time) => this.#now() - time < WINDOW_MS), this.#now()];
      const delay = this.#delays[this.#deaths.length - 1];
      if (delay === undefined) {
        this.#mode = 'failed';
        onFailed(
          new Problem(
            `${name} ended ${this.#deaths.length} times within a minute; the last time it ${reason}.\n${lastLines()}`,
            'Read the log above; npm run doctor looks for the cause.',
          ),
        );
        return;
      }
      note(`${name} ${reason}; starting it again.`);
      this.#mode = 'waiting';
      await sleep(delay, undefined, { signal: this.#cancel.signal }).catch(() => undefined);
      if (this.#is('stopping')) return;
      this.#mode = 'starting';
      try {
        await this.#launch();
        return;
      } catch (error) {
        if (this.#is('stopping')) return;
        reason = `did not start (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`;
      }
    }
  }

  /** A look that the compiler does not narrow away: other calls change the mode while one waits. */
  #is(mode: Mode): boolean {
    return this.#mode === mode;
  }
}

function nameIt(name: string, error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  return new Problem(`${name} did not start. ${error.message}`, error.remedy, { cause: error.cause });
}
