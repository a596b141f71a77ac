/**
 * Sends a room's events to every screen as LiveKit data, one send at a time. While one is under way, newer
 * partials replace older ones of the same line; finals and states wait in order. When LiveKit is away they are
 * kept and sent again; only past a bound the oldest go, and screens find the hole by `seq`.
 */
import type { Clock } from '../clock';
import { metrics } from '../metrics';
import type { ScreenEvent } from '../protocol';
import { within } from '../within';

const RETRY_MS = { first: 200, most: 2_000 };
const MOST_WAITING = 5_000;

/** Resolves when LiveKit took the bytes. */
export type SendToRoom = (roomName: string, bytes: Uint8Array) => Promise<void>;
type Waiting = { event: ScreenEvent; answeredAt: number | null };

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
      const entry = this.waiting[0];
      if (!entry) break;
      this.waiting.shift();
      try {
        await this.send(this.roomName(), new TextEncoder().encode(JSON.stringify(entry.event)));
        this.failures = 0;
        this.measure(entry);
      } catch {
        metrics.sendFailures.inc();
        this.keep(entry);
        await this.pause();
      }
    }
    this.sending = null;
  }

  /** A partial that could not be sent is old by now; anything else goes again. */
  private keep(entry: Waiting): void {
    if (entry.event.type === 'caption' && !entry.event.final) return;
    if (!this.closed) this.waiting.unshift(entry);
  }

  private pause(): Promise<void> {
    const ms = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** this.failures++);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private measure({ event, answeredAt }: Waiting): void {
    metrics.publishWaiting.set(this.waiting.length);
    if (answeredAt === null || event.type !== 'caption') return;
    metrics.answerToPublish.observe(
      { kind: event.final ? 'final' : 'partial' },
      (this.now() - answeredAt) / 1000,
    );
  }
}
