/**
 * The life of the engine process, seen from ws.
 *
 * Modes: `stopped` → `starting` → `ready` → (child dies) → `waiting` → `starting` … ; `absent` for good when
 * the models are missing or wrong. In every mode but `absent` detectors accept audio: what the child has not
 * answered is sent again to the next child. Decodes that were under way fail, and their owner replays.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Logger } from '../../log';
import { metrics } from '../../metrics';
import type { AudioPiece, FromEngine, ModelFiles, SpeechChange, ToEngine } from './engine-protocol';

const RESTART_AFTER_MS = { first: 50, most: 5_000 };
/** A child that lived this long was healthy: its death is news, not a loop. */
const HEALTHY_AFTER_MS = 10_000;
/** A child that owes answers and says nothing for so long hangs. */
const HANGS_AFTER_MS = 10_000;
/** Audio of all speakers goes over together: a message costs more than what is in it. */
const HAND_OVER_MS = 20;

export type EngineMode = 'stopped' | 'starting' | 'ready' | 'waiting' | 'absent';
type Pending = { resolve: (text: string) => void; reject: (error: Error) => void; samples: Int16Array };

export class EngineLost extends Error {
  constructor() {
    super('the speech engine ended');
  }
}

/** Beside us in either form: sources that tsx reads, or the built program. */
function engineProgram(): { file: string; execArgv: string[] } {
  const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  if (import.meta.url.endsWith('.js')) return { file: beside('./engine-process.js'), execArgv: [] };
  const loader = createRequire(import.meta.url).resolve('tsx');
  return { file: beside('./engine-process.ts'), execArgv: ['--import', pathToFileURL(loader).href] };
}

/** Called with how many samples were looked at and what changed among them. */
export type DetectorListener = (samples: number, changes: SpeechChange[]) => void;

export class Engine {
  mode: EngineMode = 'stopped';
  problem: string | null = null;
  restarts = 0;
  private child: ChildProcess | null = null;
  private startedAt = 0;
  private failuresInRow = 0;
  private timer: NodeJS.Timeout | undefined;
  private lastId = 0;
  private unanswered = 0;
  private owingSince = 0;
  private watchdog: NodeJS.Timeout | undefined;
  private confirmed = false;
  private loaded = false;
  /** Audio that waits to be handed over. */
  private pieces: AudioPiece[] = [];
  private readonly jobs = new Map<number, Pending>();
  private readonly detectors = new Map<number, DetectorListener>();
  private readonly lostListeners = new Set<() => void>();
  private readonly log: Logger;

  constructor(log: Logger) {
    this.log = log;
  }

  /** Begins to load; nothing is asked of it before `confirm`. */
  start(files: ModelFiles): void {
    if (this.mode !== 'stopped' && this.mode !== 'waiting') return;
    this.mode = 'starting';
    this.startedAt = performance.now();
    const { file, execArgv } = engineProgram();
    const child = fork(file, [JSON.stringify(files)], {
      serialization: 'advanced',
      execArgv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    this.loaded = false;
    this.unanswered = 0;
    clearInterval(this.watchdog);
    this.watchdog = setInterval(() => this.killIfHanging(child), HANGS_AFTER_MS / 4);
    child.on('message', (message: FromEngine) => this.onMessage(message));
    child.on('error', (error) => this.log.warn({ code: error.name }, 'speech engine failed'));
    child.on('exit', (code, signal) => this.onExit(child, files, code, signal));
  }

  /** The files are the ones expected. */
  confirm(): void {
    this.confirmed = true;
    if (this.loaded) this.becomeReady();
  }

  /** For good: the models cannot be had. */
  giveUp(problem: string): void {
    this.child?.kill('SIGKILL');
    this.stop();
    this.mode = 'absent';
    this.problem = problem;
  }

  stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.watchdog);
    this.mode = 'stopped';
    const child = this.child;
    this.child = null;
    if (child?.connected) child.disconnect();
    this.failJobs();
  }

  get ready(): boolean {
    return this.mode === 'ready';
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  decode(samples: Int16Array): Promise<string> {
    return new Promise((resolve, reject) => {
      if (!this.ready) return reject(new EngineLost());
      const job = ++this.lastId;
      this.jobs.set(job, { resolve, reject, samples });
      this.tell({ type: 'decode', job, samples });
    });
  }

  /** Registers a detector; returns its number. */
  addDetector(listener: DetectorListener): number {
    const stream = ++this.lastId;
    this.detectors.set(stream, listener);
    return stream;
  }

  removeDetector(stream: number): void {
    this.detectors.delete(stream);
    this.pieces = this.pieces.filter((piece) => piece.stream !== stream);
    this.tell({ type: 'vad-close', stream });
  }

  /** False when no child took it; the owner sends it again once one is ready. */
  detect(stream: number, samples: Int16Array, cut: boolean): boolean {
    if (!this.ready || !this.child?.connected) return false;
    if (this.pieces.length === 0) setTimeout(() => this.handOver(), HAND_OVER_MS);
    this.pieces.push({ stream, samples, cut });
    return true;
  }

  private handOver(): void {
    const { pieces } = this;
    this.pieces = [];
    if (pieces.length > 0) this.tell({ type: 'vad', pieces });
  }

  /** Told when the child is gone and again when another is ready. */
  onChange(listener: () => void): () => void {
    this.lostListeners.add(listener);
    return () => this.lostListeners.delete(listener);
  }

  private tell(message: ToEngine): boolean {
    if (!this.child?.connected) return false;
    if (message.type !== 'vad-close' && this.unanswered++ === 0) this.owingSince = performance.now();
    this.child.send(message, (error) => {
      if (error) this.log.debug({ code: error.name }, 'speech engine did not take a message');
    });
    return true;
  }

  private killIfHanging(child: ChildProcess): void {
    if (this.unanswered === 0 || performance.now() - this.owingSince < HANGS_AFTER_MS) return;
    this.log.error('the speech engine hangs; ending it');
    child.kill('SIGKILL');
  }

  private onMessage(message: FromEngine): void {
    this.owingSince = performance.now();
    if (message.type !== 'ready' && message.type !== 'problem') this.unanswered--;
    if (message.type === 'vad') {
      for (const { stream, samples, changes } of message.seen) this.detectors.get(stream)?.(samples, changes);
      return;
    }
    if (message.type === 'ready') {
      this.loaded = true;
      if (this.confirmed) this.becomeReady();
      return;
    }
    if (message.type === 'problem') {
      this.problem = 'the speech engine did not start';
      this.log.error({ detail: message.message }, 'speech engine did not start');
      return;
    }
    const job = this.jobs.get(message.job);
    this.jobs.delete(message.job);
    if (message.type === 'text') job?.resolve(message.text);
    else job?.reject(new Error('the speech engine refused the audio'));
  }

  private becomeReady(): void {
    this.mode = 'ready';
    this.problem = null;
    for (const listener of this.lostListeners) listener();
  }

  private onExit(child: ChildProcess, files: ModelFiles, code: number | null, signal: string | null): void {
    if (child !== this.child) return;
    this.child = null;
    // Their owners still have them, and send them to the next child.
    this.pieces = [];
    this.restarts++;
    metrics.engineRestarts.inc();
    this.log.warn({ code, signal }, 'speech engine ended; starting another');
    this.mode = 'waiting';
    this.failuresInRow = performance.now() - this.startedAt > HEALTHY_AFTER_MS ? 0 : this.failuresInRow + 1;
    const delay = Math.min(RESTART_AFTER_MS.most, RESTART_AFTER_MS.first * 2 ** this.failuresInRow);
    this.timer = setTimeout(() => this.start(files), delay);
    this.failJobs();
    for (const listener of this.lostListeners) listener();
  }

  private failJobs(): void {
    const lost = [...this.jobs.values()];
    this.jobs.clear();
    for (const job of lost) job.reject(new EngineLost());
  }
}
