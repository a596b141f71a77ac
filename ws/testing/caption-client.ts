import { WebSocket } from 'ws';
import { rawText } from '../server/stt/vendor-socket';
import {
  PROTOCOL,
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  SOCKET_PATH,
  TICKET_PREFIX,
  encodeFrame,
  serverMessage,
  type CaptionEvent,
  type ClientMessage,
  type ServerMessage,
  type StateEvent,
} from '../server/protocol';

type Kept = { seq: number; bytes: ArrayBuffer };

/**
 * A transcription host without a browser: opens channels, plays samples in real time (or faster), keeps what is
 * not acknowledged, and remembers everything it hears.
 */
export class CaptionClient {
  readonly heard: ServerMessage[] = [];
  closed: { code: number; reason: string } | null = null;
  onMessage: (message: ServerMessage) => void = () => undefined;
  private readonly socket: WebSocket;
  /** Channels that may send on this connection. */
  private readonly opened = new Set<number>();
  private readonly waiters = new Set<() => void>();
  private readonly rings: Map<number, Kept[]>;
  private readonly nextSeq: Map<number, number>;

  /** `earlier`: a client whose socket is gone and whose unacknowledged audio this one sends again. */
  constructor(port: number, ticket: string, options: { origin?: string; earlier?: CaptionClient } = {}) {
    this.rings = options.earlier?.rings ?? new Map();
    this.nextSeq = options.earlier?.nextSeq ?? new Map();
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`, [PROTOCOL, TICKET_PREFIX + ticket], {
      headers: options.origin === undefined ? {} : { origin: options.origin },
    });
    this.socket.on('message', (data) => this.hear(rawText(data)));
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) };
      this.wake();
    });
    this.socket.on('error', () => this.wake());
  }

  say(message: ClientMessage): void {
    this.socket.send(JSON.stringify(message));
  }

  sendRaw(data: string | Uint8Array): void {
    this.socket.send(data);
  }

  async ready(): Promise<this> {
    await this.until((message) => message.type === 'ready');
    this.say({ type: 'ping', t: Date.now() });
    return this;
  }

  async open(channel: number, speaker: string): Promise<number> {
    const ring = this.rings.get(channel) ?? [];
    this.rings.set(channel, ring);
    const before = this.heard.length;
    this.say({ type: 'open', channel, speaker, resumeFrom: ring[0]?.seq ?? this.nextSeq.get(channel) ?? 0 });
    const opened = await this.until(
      (message) => message.type === 'opened' && message.channel === channel,
      before,
    );
    const from = opened.type === 'opened' ? opened.nextSeq : 0;
    this.nextSeq.set(channel, Math.max(from, this.nextSeq.get(channel) ?? 0));
    for (const { seq, bytes } of ring) if (seq >= from) this.socket.send(bytes);
    this.opened.add(channel);
    return from;
  }

  /** Plays samples as a microphone would; `speed` 0 sends at once. Resolves when the last frame went out. */
  async play(
    channel: number,
    samples: Int16Array,
    { speed = 1, startMs = Date.now(), end = false } = {},
  ): Promise<number> {
    const from = performance.now();
    for (let at = 0; at < samples.length; at += SAMPLES_PER_FRAME) {
      const captureMs = startMs + (at / SAMPLE_RATE) * 1000;
      const dueMs = speed === 0 ? 0 : ((at + SAMPLES_PER_FRAME) / SAMPLE_RATE / speed) * 1000;
      const wait = dueMs - (performance.now() - from);
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      const last = at + SAMPLES_PER_FRAME >= samples.length;
      this.sendFrame(channel, samples.slice(at, at + SAMPLES_PER_FRAME), captureMs, end && last ? 2 : 0);
    }
    return startMs + (samples.length / SAMPLE_RATE) * 1000;
  }

  sendFrame(channel: number, samples: Int16Array, captureTimeMs: number, flags = 0): void {
    const seq = this.nextSeq.get(channel) ?? 0;
    this.nextSeq.set(channel, seq + 1);
    const bytes = encodeFrame({ channel, flags, seq, captureTimeMs, samples });
    this.rings.get(channel)?.push({ seq, bytes });
    if (this.opened.has(channel) && this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  /** Frames that the client dropped before they were sent. */
  skip(channel: number, frames: number): void {
    this.nextSeq.set(channel, (this.nextSeq.get(channel) ?? 0) + frames);
  }

  /** The first message from `since` on that fits; rejects when the socket closes before. */
  async until(fits: (message: ServerMessage) => boolean, since = 0): Promise<ServerMessage> {
    for (;;) {
      const found = this.heard.slice(since).find(fits);
      if (found) return found;
      if (this.closed) throw new Error(`socket closed with ${this.closed.code} ${this.closed.reason}`);
      await new Promise<void>((resolve) => this.waiters.add(resolve));
    }
  }

  async untilClosed(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await new Promise<void>((resolve) => this.waiters.add(resolve));
    return this.closed;
  }

  unacknowledged(channel: number): number {
    return this.rings.get(channel)?.length ?? 0;
  }

  get finals(): CaptionEvent[] {
    return this.captions.filter((event) => event.final && event.text !== '');
  }
  get captions(): CaptionEvent[] {
    return this.heard.filter((message) => message.type === 'caption');
  }
  get states(): StateEvent[] {
    return this.heard.filter((message) => message.type === 'state');
  }

  /** As when the network goes. */
  drop(): void {
    this.socket.terminate();
  }
  close(): void {
    this.socket.close(1000);
  }
  /** A ping of the socket itself. */
  ping(): void {
    this.socket.ping();
  }
  pause(): void {
    this.socket.pause();
  }

  private hear(text: string): void {
    const message = serverMessage.parse(JSON.parse(text));
    this.heard.push(message);
    this.onMessage(message);
    if (message.type === 'ack') {
      const ring = this.rings.get(message.channel);
      while (ring?.[0] && ring[0].seq <= message.seq) ring.shift();
    }
    this.wake();
  }

  private wake(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiters) waiter();
  }
}
