import type { Room } from 'livekit-client';
import { CaptureGraph, type Tap } from './capture-graph';
import { CaptionSocket, type CaptionSocketDeps, type CaptureCounters } from './caption-socket';
import { isMuted, listVoices, onVoicesChange, type LiveVoice } from './room-voices';
import { soundState, type LastSound } from './sound-state';
import { SpeechGate, type CapturedFrame } from './speech-gate';
import { planTaps } from './track-plan';

type Line = LiveVoice & {
  tap: Tap;
  gate: SpeechGate;
  channel: number;
  lastSoundAt: number;
  lastFrameAt: number;
};

export type CaptureSessionDeps = Omit<CaptionSocketDeps, 'createSocket'> & {
  room: Room;
  language: string | undefined;
  /** Whether this person's words may be captured now. */
  mayCapture: (identity: string) => boolean;
  /** The worklet cannot be loaded: nothing can be captured from this browser. */
  onBroken: (cause: unknown) => void;
};

const SYNC_EVERY_MS = 1000;
/** LiveKit hears somebody while our tap delivers nothing but zeros for this long: tap again. */
const DEAF_AFTER_MS = 3000;

/** The ears of a transcription host, or of the one who is next: every voice, each through its own gate, into one socket. */
export class CaptureSession {
  readonly #deps: CaptureSessionDeps;
  readonly #graph = new CaptureGraph();
  readonly #socket: CaptionSocket;
  readonly #channels = new Map<string, number>();
  readonly #lastSounds = new Map<string, LastSound>();
  #lines: Line[] = [];
  #offVoices: (() => void) | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #nextChannel = 0;
  #stopped = false;

  constructor(deps: CaptureSessionDeps) {
    this.#deps = deps;
    this.#socket = new CaptionSocket({
      ...deps,
      createSocket: (url, protocols) => new WebSocket(url, protocols),
    });
  }

  /** Listens to every voice; nothing leaves this browser until `goLive`. */
  async start(): Promise<void> {
    try {
      await this.#graph.ready;
    } catch (cause) {
      this.#deps.onBroken(cause);
      return;
    }
    if (this.#stopped) return;
    this.#offVoices = onVoicesChange(this.#deps.room, () => this.#sync());
    this.#timer = setInterval(() => this.#sync(), SYNC_EVERY_MS);
    this.#sync();
  }

  get counters(): CaptureCounters {
    return this.#socket.counters;
  }

  /** Sends, beginning with what was heard since then. */
  goLive(fromCaptureTimeMs: number): void {
    this.#socket.start(fromCaptureTimeMs);
  }

  /** Somebody else sends; we go on listening, to be able to take over without a gap. */
  standBy(): void {
    this.#socket.stop();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#offVoices?.();
    for (const line of this.#lines) this.#untap(line);
    this.#lines = [];
    this.#socket.stop();
    this.#graph.close();
  }

  #sync(): void {
    this.#graph.wake();
    this.#dropDeafTaps();
    const wanted = listVoices(this.#deps.room);
    const plan = planTaps(this.#lines, wanted);
    for (const voice of plan.close) this.#close(voice.trackId);
    for (const voice of wanted) if (plan.open.includes(voice)) this.#tap(voice);
    this.#closeChannelsOfTheGone();
    this.#tellSounds();
  }

  #tellSounds(): void {
    const now = this.#deps.now();
    for (const [identity, channel] of this.#channels) {
      const muted = isMuted(this.#deps.room, identity);
      const known = muted ? undefined : this.#lastSounds.get(identity);
      const last = known ?? { at: now, heard: false };
      if (!known) this.#lastSounds.set(identity, last);
      this.#socket.setSound(channel, soundState(muted, last, now));
    }
  }

  #tap(voice: LiveVoice): void {
    const channel = this.#channelOf(voice.identity);
    const gate = new SpeechGate();
    const now = this.#deps.now();
    const line: Line = {
      ...voice,
      gate,
      channel,
      lastSoundAt: now,
      lastFrameAt: now,
      tap: this.#listen(voice, channel),
    };
    this.#lines.push(line);
  }

  #listen(voice: LiveVoice, channel: number): Tap {
    return this.#graph.tap(voice.track, (frame) => {
      const line = this.#lines.find((each) => each.trackId === voice.trackId && each.channel === channel);
      if (line) this.#take(line, frame);
    });
  }

  #take(line: Line, frame: CapturedFrame): void {
    line.lastFrameAt = this.#deps.now();
    if (frame.samples.some((sample) => sample !== 0)) {
      line.lastSoundAt = line.lastFrameAt;
      this.#lastSounds.set(line.identity, { at: line.lastFrameAt, heard: true });
    }
    const out = this.#deps.mayCapture(line.identity)
      ? line.gate.push(frame)
      : line.gate.shut(frame.captureTimeMs);
    for (const each of out) this.#socket.send(line.channel, each);
  }

  /** A tap can fall silent without a word when the engine replaced what is behind the track. */
  #dropDeafTaps(): void {
    const now = this.#deps.now();
    for (const line of this.#lines) {
      const deaf = line.heard() && now - line.lastSoundAt > DEAF_AFTER_MS;
      if (deaf) this.#close(line.trackId);
    }
  }

  #close(trackId: string): void {
    for (const line of this.#lines.filter((each) => each.trackId === trackId)) this.#untap(line);
    this.#lines = this.#lines.filter((each) => each.trackId !== trackId);
  }

  #untap(line: Line): void {
    line.tap.close();
    for (const frame of line.gate.shut(this.#deps.now())) this.#socket.send(line.channel, frame);
  }

  #channelOf(identity: string): number {
    const known = this.#channels.get(identity);
    if (known !== undefined) return known;
    const channel = this.#nextChannel++ % 256;
    this.#channels.set(identity, channel);
    this.#socket.openChannel(channel, identity, this.#deps.language);
    return channel;
  }

  /** A person who only muted or replaced a track keeps the channel; one who left the room gives it back. */
  #closeChannelsOfTheGone(): void {
    const { room } = this.#deps;
    for (const [identity, channel] of this.#channels) {
      if (identity === room.localParticipant.identity || room.remoteParticipants.has(identity)) continue;
      this.#channels.delete(identity);
      this.#lastSounds.delete(identity);
      this.#socket.closeChannel(channel);
    }
  }
}
