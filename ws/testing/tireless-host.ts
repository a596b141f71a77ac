import { SAMPLES_PER_FRAME } from '../server/protocol';
import type { CaptionEvent } from '../server/protocol';
import { CaptionClient } from './caption-client';
import { signTicket, type TestSession } from './session-rows';

/**
 * A transcription host that speaks on whatever happens to its connection, as the browser does: dials again with
 * a new ticket until it is let in, and sends again what was not acknowledged.
 */
export class TirelessHost {
  /** Every final that was seen on any of its connections. */
  readonly seen: CaptionEvent[] = [];
  /** Longest time without an open connection. */
  worstAwayMs = 0;
  private client: CaptionClient | null = null;
  private readonly ports: () => readonly number[];
  private readonly session: TestSession;
  private readonly speaker: string;
  private readonly earlier: { last?: CaptionClient } = {};
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(session: TestSession, speaker: string, ports: () => readonly number[]) {
    this.session = session;
    this.speaker = speaker;
    this.ports = ports;
  }

  async start(): Promise<void> {
    let first: () => void = () => undefined;
    const open = new Promise<void>((resolve) => {
      first = resolve;
    });
    this.running = this.stayConnected(() => first());
    await open;
  }

  /** Speaks in real time, or `speed` times as fast; returns when the last frame is in the ring. */
  async speak(samples: Int16Array, speed = 1): Promise<void> {
    const startMs = Date.now();
    const from = performance.now();
    for (let at = 0; at < samples.length; at += SAMPLES_PER_FRAME) {
      const wait = at / 16 / speed - (performance.now() - from);
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      const last = at + SAMPLES_PER_FRAME >= samples.length;
      this.earlier.last?.sendFrame(
        0,
        samples.slice(at, at + SAMPLES_PER_FRAME),
        startMs + at / 16,
        last ? 2 : 0,
      );
    }
  }

  get unacknowledged(): number {
    return this.earlier.last?.unacknowledged(0) ?? 0;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.client?.close();
    await this.running;
  }

  private async stayConnected(onOpen: () => void): Promise<void> {
    let awaySince = performance.now();
    let known = false;
    while (!this.stopped) {
      try {
        const client = await this.connect();
        if (known) this.worstAwayMs = Math.max(this.worstAwayMs, performance.now() - awaySince);
        known = true;
        onOpen();
        await client.untilClosed();
        awaySince = performance.now();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
  }

  private async connect(): Promise<CaptionClient> {
    const [port] = this.ports();
    if (port === undefined) throw new Error('nothing to dial');
    const earlier = this.earlier.last;
    const client = new CaptionClient(port, signTicket(this.session), earlier ? { earlier } : {});
    client.onMessage = (message) => {
      if (message.type === 'caption' && message.final && message.text !== '') this.seen.push(message);
    };
    await client.ready();
    this.earlier.last = client;
    await client.open(0, this.speaker);
    this.client = client;
    return client;
  }
}
