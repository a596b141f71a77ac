import {
  CLOSE,
  encodeFrame,
  FRAME_MS,
  HEADER_BYTES,
  mayReconnect,
  PING_EVERY_MS,
  PROTOCOL,
  serverMessage,
  TICKET_PREFIX,
  type ClientMessage,
  type ScreenEvent,
  type ServerMessage,
  type SoundState,
  type StartAnswer,
} from '@ws/protocol';
import { backoffMs } from './backoff';
import { FrameRing } from './frame-ring';
import { SendBudget } from './send-budget';
import type { GatedFrame } from './speech-gate';

/**
 * The transcription host's connection to the caption server. Modes:
 *   off        not wanted; the rings fill all the same, for a host to come
 *   dialling   asking for a ticket, then opening the socket
 *   greeting   open, the server has not said `ready` yet
 *   open       channels are announced; each sends once the server has said from which number
 *   waiting    lost; dials again after a jittered pause
 * Rings live across connections, so that what was not acknowledged goes again.
 */
export type SocketMode = 'off' | 'dialling' | 'greeting' | 'open' | 'waiting';

/** How one attempt to get a ticket failed, as far as this class must know. */
export type DialFailure = { kind: 'retry'; afterMs?: number } | { kind: 'superseded' } | { kind: 'refused' };

export type CaptionSocketDeps = {
  /** Gets a fresh ticket; every connection needs its own. */
  dial: () => Promise<StartAnswer>;
  explain: (failure: unknown) => DialFailure;
  createSocket: (url: string, protocols: string[]) => WebSocket;
  /** Unix ms that never jump. */
  now: () => number;
  random: () => number;
  onEvent: (event: ScreenEvent) => void;
  onMode: (mode: SocketMode) => void;
  /** Another host has been elected, or the session ended: no more dialling from here. */
  onOver: (why: 'superseded' | 'ended' | 'refused', failure?: unknown) => void;
};

export type CaptureCounters = {
  framesSent: number;
  framesDropped: number;
  reconnects: number;
  secondsCaptured: number;
};

type Channel = {
  ring: FrameRing;
  speaker: string;
  language: string | undefined;
  ready: boolean;
  sound: SoundState;
};

/** More than this in the browser's buffer (about four seconds of one voice) and frames stay in their ring. */
const BUFFER_LIMIT = 128 * 1024;
/** One dialler a session: asking every few seconds costs the server nothing, and words wait. */
const MOST_PAUSE_MS = 3000;
const PUMP_EVERY_MS = 100;
const SILENT_SERVER_MS = 2.5 * PING_EVERY_MS;

export class CaptionSocket {
  readonly #deps: CaptionSocketDeps;
  readonly #channels = new Map<number, Channel>();
  readonly #budget = new SendBudget();
  #mode: SocketMode = 'off';
  #socket: WebSocket | null = null;
  #attempt = 0;
  #framesSent = 0;
  #connections = 0;
  #rate = 0;
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #pump: ReturnType<typeof setInterval> | null = null;
  #ping: ReturnType<typeof setInterval> | null = null;

  constructor(deps: CaptionSocketDeps) {
    this.#deps = deps;
  }

  get mode(): SocketMode {
    return this.#mode;
  }

  /** Audio that was never acknowledged and is gone. */
  get lostMs(): number {
    return [...this.#channels.values()].reduce((sum, channel) => sum + channel.ring.lostMs, 0);
  }

  /** What went over the wire and what did not, since this tab listens. */
  get counters(): CaptureCounters {
    return {
      framesSent: this.#framesSent,
      framesDropped: Math.round(this.lostMs / FRAME_MS),
      reconnects: Math.max(0, this.#connections - 1),
      secondsCaptured: (this.#framesSent * FRAME_MS) / 1000,
    };
  }

  /** Begins to send, from what is in the rings since then on. */
  start(fromCaptureTimeMs = 0): void {
    if (this.#mode !== 'off') return;
    for (const { ring } of this.#channels.values()) ring.forgetBefore(fromCaptureTimeMs);
    this.#attempt = 0;
    void this.#dial();
  }

  stop(): void {
    this.#setMode('off');
    this.#hangUp();
  }

  openChannel(channel: number, speaker: string, language?: string): void {
    this.#channels.set(channel, {
      ring: new FrameRing(channel),
      speaker,
      language,
      ready: false,
      sound: 'live',
    });
    if (this.#mode === 'open') this.#announce(channel);
  }

  closeChannel(channel: number): void {
    if (!this.#channels.delete(channel)) return;
    if (this.#mode === 'open') this.#say({ type: 'close', channel });
  }

  /** What is heard of this voice; told at once, and again on every connection. */
  setSound(channel: number, sound: SoundState): void {
    const found = this.#channels.get(channel);
    if (!found || found.sound === sound) return;
    found.sound = sound;
    if (found.ready) this.#say({ type: 'sound', channel, state: sound });
  }

  send(channel: number, frame: GatedFrame): void {
    const found = this.#channels.get(channel);
    if (!found) return;
    found.ring.push(frame);
    this.#drain();
  }

  async #dial(): Promise<void> {
    this.#setMode('dialling');
    try {
      const answer = await this.#deps.dial();
      if (this.#mode !== 'dialling') return;
      this.#connect(answer);
    } catch (failure) {
      if (this.#mode === 'dialling') this.#notDialled(failure);
    }
  }

  #notDialled(failure: unknown): void {
    const why = this.#deps.explain(failure);
    if (why.kind === 'retry') return this.#wait(why.afterMs);
    this.stop();
    this.#deps.onOver(why.kind, failure);
  }

  #connect(answer: StartAnswer): void {
    const socket = this.#deps.createSocket(answer.url, [PROTOCOL, TICKET_PREFIX + answer.ticket]);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => this.#setMode('greeting');
    socket.onmessage = (message: MessageEvent<unknown>) => this.#hear(message.data);
    socket.onclose = (event) => this.#closed(event.code);
  }

  #hear(data: unknown): void {
    this.#heardAt = this.#deps.now();
    const message = typeof data === 'string' ? parse(data) : null;
    if (!message) return;
    if (message.type === 'ready') return this.#greeted(message.limits.bytesPerSecondPerChannel);
    if (message.type === 'opened') return this.#opened(message.channel, message.nextSeq);
    if (message.type === 'ack') return this.#channels.get(message.channel)?.ring.ack(message.seq);
    if (message.type === 'caption' || message.type === 'state') this.#deps.onEvent(message);
  }

  #greeted(bytesPerSecondPerChannel: number): void {
    this.#connections++;
    this.#rate = bytesPerSecondPerChannel * 0.9;
    this.#attempt = 0;
    this.#setMode('open');
    this.#pump = setInterval(() => this.#drain(), PUMP_EVERY_MS);
    this.#ping = setInterval(() => this.#checkLine(), PING_EVERY_MS);
    this.#say({ type: 'ping', t: this.#deps.now() });
    for (const channel of this.#channels.keys()) this.#announce(channel);
  }

  #announce(channel: number): void {
    const found = this.#channels.get(channel);
    if (!found) return;
    const { speaker, language, ring } = found;
    this.#say({ type: 'open', channel, speaker, ...(language && { language }), resumeFrom: ring.firstSeq });
  }

  #opened(channel: number, nextSeq: number): void {
    const found = this.#channels.get(channel);
    if (!found) return;
    found.ring.resume(nextSeq);
    found.ready = true;
    this.#say({ type: 'sound', channel, state: found.sound });
    const open = [...this.#channels.values()].filter((each) => each.ready).length;
    this.#budget.allow(this.#rate * open, this.#deps.now());
    this.#drain();
  }

  /** Puts on the wire what the server and the network take now; the rest stays in the rings. */
  #drain(): void {
    const socket = this.#socket;
    if (this.#mode !== 'open' || !socket) return;
    for (const { ring, ready } of this.#channels.values()) {
      if (!ready) continue;
      for (let frame = ring.next(); frame; frame = ring.next()) {
        if (socket.bufferedAmount > BUFFER_LIMIT) return;
        if (!this.#budget.take(HEADER_BYTES + frame.samples.byteLength, this.#deps.now())) return;
        socket.send(encodeFrame(frame));
        ring.advance();
        this.#framesSent++;
      }
    }
  }

  #checkLine(): void {
    const now = this.#deps.now();
    if (now - this.#heardAt > SILENT_SERVER_MS) this.#closed(CLOSE.idle);
    else this.#say({ type: 'ping', t: now });
  }

  #closed(code: number): void {
    if (this.#mode === 'off') return;
    this.#hangUp();
    if (mayReconnect(code)) return this.#wait();
    this.#setMode('off');
    this.#deps.onOver(code === CLOSE.ended ? 'ended' : 'superseded');
  }

  #wait(afterMs?: number): void {
    this.#hangUp();
    this.#setMode('waiting');
    const pause = Math.max(afterMs ?? 0, backoffMs(this.#attempt++, this.#deps.random, 300, MOST_PAUSE_MS));
    this.#timer = setTimeout(() => void this.#dial(), pause);
  }

  #hangUp(): void {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#pump) clearInterval(this.#pump);
    if (this.#ping) clearInterval(this.#ping);
    this.#timer = this.#pump = this.#ping = null;
    for (const channel of this.#channels.values()) channel.ready = false;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #say(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #setMode(mode: SocketMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#deps.onMode(mode);
  }
}

function parse(data: string): ServerMessage | null {
  try {
    return serverMessage.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null; // not JSON: not ours
  }
}
