import type { ElectHostAnswer } from '../api/answers';

/**
 * Who sends the audio, seen from one participant. Modes:
 *   off        captions are not wanted, or the call is over
 *   asking     an election request is on its way or due
 *   host       it is this tab
 *   listener   it is somebody else, who is watched: their leaving, or silence on the caption topic, makes us ask
 * The server decides, by compare-and-set on the epoch; asking too often is harmless but jittered.
 */
export type HostMode = 'off' | 'asking' | 'host' | 'listener';

export type TranscriptionHostDeps = {
  self: string;
  elect: (epoch: number, resign: boolean) => Promise<ElectHostAnswer>;
  /** Whether a failed election says that the session is over. */
  isOver: (cause: unknown) => boolean;
  /** Identities in the room now, ours included. */
  present: () => ReadonlySet<string>;
  now: () => number;
  random: () => number;
  /** Called when this tab becomes the host (of this epoch), or stops being it (null). */
  onHosting: (epoch: number | null) => void;
};

/** Two heartbeats and a bit: more silence than this and the host is asked after. */
export const SILENT_HOST_MS = 12_000;
/** While the silence lasts: a host who resigned may have been followed by one who does not know it yet. */
const ASK_AGAIN_MS = 4_000;
const CHECK_EVERY_MS = 1_000;
const JITTER_MS = 300;

export class TranscriptionHost {
  readonly #deps: TranscriptionHostDeps;
  #mode: HostMode = 'off';
  #host: string | null = null;
  #epoch = 0;
  #signAt = 0;
  #askedAt = 0;
  #strangeEpoch = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #watch: ReturnType<typeof setInterval> | null = null;
  #absences = 0;

  constructor(deps: TranscriptionHostDeps) {
    this.#deps = deps;
  }

  get mode(): HostMode {
    return this.#mode;
  }

  /** Who it is, as far as we know. */
  get host(): string | null {
    return this.#host;
  }

  get epoch(): number {
    return this.#epoch;
  }

  start(): void {
    if (this.#mode !== 'off') return;
    this.#mode = 'asking';
    this.#signAt = this.#deps.now();
    this.#watch = setInterval(() => this.#check(), CHECK_EVERY_MS);
    this.#ask(0);
  }

  stop(): void {
    this.#leaveHosting();
    this.#mode = 'off';
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#watch) clearInterval(this.#watch);
    this.#timer = this.#watch = null;
  }

  /** Anything came in on the caption topic or socket. */
  sign(epoch: number): void {
    this.#signAt = this.#deps.now();
    if (epoch <= this.#epoch || this.#mode === 'off' || this.#timer) return;
    // An epoch that the election does not know is asked about now and then, not with every word.
    if (epoch === this.#strangeEpoch && this.#deps.now() - this.#askedAt < ASK_AGAIN_MS) return;
    this.#strangeEpoch = epoch;
    this.#askedAt = this.#deps.now();
    this.#ask(this.#deps.random() * 1000);
  }

  left(identity: string): void {
    if (identity === this.#host && this.#mode !== 'host') this.#ask(this.#deps.random() * JITTER_MS);
  }

  /** The server says somebody newer is host. */
  superseded(): void {
    this.#leaveHosting();
    if (this.#mode !== 'off') this.#ask(this.#deps.random() * JITTER_MS);
  }

  /** The socket cannot be had from here: somebody else should try. */
  resign(): void {
    if (this.#mode !== 'host') return;
    this.#leaveHosting();
    this.#ask(0, true);
  }

  #check(): void {
    if (this.#mode !== 'listener') return;
    const gone = this.#host !== null && !this.#deps.present().has(this.#host);
    this.#absences = gone ? this.#absences + 1 : 0;
    const silent = this.#deps.now() - this.#signAt > SILENT_HOST_MS;
    if (this.#deps.now() - this.#askedAt < ASK_AGAIN_MS && this.#absences < 2) return;
    if (this.#absences >= 2 || silent || this.#host === null) {
      this.#askedAt = this.#deps.now();
      this.#absences = 0;
      this.#ask(this.#deps.random() * JITTER_MS);
    }
  }

  #ask(afterMs: number, resign = false): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#request(resign);
    }, afterMs);
  }

  async #request(resign: boolean): Promise<void> {
    if (this.#mode === 'off') return;
    if (this.#mode !== 'host') this.#mode = 'asking';
    try {
      this.#take(await this.#deps.elect(this.#epoch, resign));
    } catch (cause) {
      if (this.#deps.isOver(cause)) return this.stop();
      // Refused or unreachable: whoever is host stays it until we hear more.
      if (this.#running()) this.#ask(2000 + this.#deps.random() * 2000);
    }
  }

  #take(answer: ElectHostAnswer): void {
    if (!this.#running()) return;
    this.#host = answer.identity;
    const mine = answer.identity === this.#deps.self;
    const sameTerm = this.#mode === 'host' && answer.epoch === this.#epoch;
    if (answer.epoch !== this.#epoch) this.#signAt = this.#deps.now();
    this.#epoch = answer.epoch;
    if (mine && sameTerm) return;
    this.#leaveHosting();
    this.#mode = mine ? 'host' : 'listener';
    if (mine) this.#deps.onHosting(answer.epoch);
  }

  #leaveHosting(): void {
    if (this.#mode !== 'host') return;
    this.#mode = 'asking';
    this.#deps.onHosting(null);
  }

  #running(): boolean {
    return this.#mode !== 'off';
  }
}
