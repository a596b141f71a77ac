/**
 * Sends a room's events to every screen as LiveKit data: at once after a quiet moment, else one send at a time and
 * everything that waits in it. Meanwhile newer partials replace older ones of the same line; finals and states wait
 * in order. When LiveKit is away they are kept and sent again; only past a bound the oldest go, and screens find the
 * hole by `seq`.
 */
import type { Clock } from '../clock';
import { metrics } from '../metrics';
import type { ScreenEvent } from '../protocol';
import { within } from '../within';

const RETRY_MS = { first: 200, most: 2_000 };
const MOST_WAITING = 5_000;
/** Where many talk at once a message costs more than what is in it, for us, LiveKit and every screen. */
const PACE_MS = 40;
/** A message of this size goes out whole … */
const GOOD_BYTES = 14_000;
/** … and one above this is refused, however often it is sent. Screens find the hole and fetch the line. */
const MOST_BYTES = 60_000;

/** Resolves when LiveKit took the bytes. */
export type SendToRoom = (roomName: string, bytes: Uint8Array) => Promise<void>;
type Waiting = { event: ScreenEvent; answeredAt: number | null };
type Message = { entries: Waiting[]; bytes: Uint8Array };

const isPartialOf = (event: ScreenEvent, other: ScreenEvent): boolean =>
  event.type === 'caption' &&
  !event.final &&
  other.type === 'caption' &&
  event.utteranceId === other.utteranceId;

export class RoomPublisher {
  private waiting: Waiting[] = [];
  private sending: Promise<void> | null = null;
  private closed = false;
  private failures = 0;
  private sentAt = Number.NEGATIVE_INFINITY;
  private wake: (() => void) | null = null;
  private readonly roomName: () => string;
  private readonly send: SendToRoom;
  private readonly now: Clock;

  constructor(roomName: () => string, send: SendToRoom, now: Clock) {
    this.roomName = roomName;
    this.send = send;
    this.now = now;
  }

  /** `answeredAt`: clock time of the provider's answer behind this event. */
  publish(event: ScreenEvent, answeredAt: number | null = null): void {
    if (this.closed) return;
    // A newer version of a line makes its waiting partial pointless.
    const stale = this.waiting.findIndex((entry) => isPartialOf(entry.event, event));
    const isPartial = event.type === 'caption' && !event.final;
    if (stale >= 0 && isPartial) this.waiting[stale] = { event, answeredAt };
    else {
      if (stale >= 0) this.waiting.splice(stale, 1);
      this.waiting.push({ event, answeredAt });
    }
    this.forgetOldest();
    metrics.publishWaiting.set(this.waiting.length);
    this.sending ??= this.sendAll();
  }

  /** Waits until everything is out, for a while. */
  async flush(withinMs: number): Promise<void> {
    if (this.sending) await within(withinMs, this.sending);
  }

  close(): void {
    this.closed = true;
    this.waiting = [];
    this.wake?.();
  }

  private forgetOldest(): void {
    while (this.waiting.length > MOST_WAITING) {
      this.waiting.shift();
      metrics.publishDropped.inc();
    }
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0 && !this.closed) {
      await this.sleep(this.sentAt + PACE_MS - this.now());
      if (this.closed) break;
      this.sentAt = this.now();
      const { entries, bytes } = this.nextMessage();
      if (entries.length === 0) break;
      try {
        await this.send(this.roomName(), bytes);
        this.failures = 0;
        for (const entry of entries) this.measure(entry);
      } catch {
        metrics.sendFailures.inc();
        this.keep(entries);
        await this.sleep(Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** this.failures++));
      }
      metrics.publishWaiting.set(this.waiting.length);
    }
    this.sending = null;
  }

  /** As much of what waits as one message holds, in its order. */
  private nextMessage(): Message {
    const entries: Waiting[] = [];
    const texts: string[] = [];
    let size = 0;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const text = JSON.stringify(next.event);
      const bytes = Buffer.byteLength(text);
      const isTooLarge = bytes > MOST_BYTES;
      if (!isTooLarge && entries.length > 0 && size + bytes > GOOD_BYTES) break;
      this.waiting.shift();
      if (isTooLarge) {
        metrics.publishDropped.inc();
        continue;
      }
      size += bytes + 1;
      entries.push(next);
      texts.push(text);
    }
    return { entries, bytes: Buffer.from(texts.length === 1 ? texts.join('') : `[${texts.join(',')}]`) };
  }

  /** A partial that could not be sent is old by now; anything else goes again. */
  private keep(entries: readonly Waiting[]): void {
    if (this.closed) return;
    this.waiting.unshift(...entries.filter(({ event }) => event.type !== 'caption' || event.final));
  }

  private sleep(ms: number): Promise<void> {
    if (ms <= 0 || this.closed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private measure({ event, answeredAt }: Waiting): void {
    if (answeredAt === null || event.type !== 'caption') return;
    metrics.answerToPublish.observe(
      { kind: event.final ? 'final' : 'partial' },
      (this.now() - answeredAt) / 1000,
    );
  }
}
