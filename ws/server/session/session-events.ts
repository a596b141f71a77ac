/** Everything that one session tells under one epoch: numbered, to the transcription host and to every screen. */
import { finalEvent, finalRecord, partialEvent } from '../captions/caption-shapes';
import { createEventFeed, type EventFeed } from '../captions/event-feed';
import { RoomPublisher } from '../captions/room-publisher';
import type { SpokenFinal, SpokenPartial } from '../captions/spoken-lines';
import type { Told } from '../captions/told-states';
import { metrics } from '../metrics';
import type { Parts } from '../parts';
import type { CloseCode, ScreenEvent, ServerMessage } from '../protocol';
import type { SessionRecord } from '../storage/session-record';

/** The transcription host's socket, as far as a session must know it. */
export interface HostSocket {
  tell: (message: ServerMessage) => void;
  acknowledge: (speaker: string, seq: number) => void;
  close: (code: CloseCode, reason: string) => void;
}

type Needed = Pick<Parts, 'now' | 'send' | 'store'>;

export class SessionEvents {
  host: HostSocket | null = null;
  private closed = false;
  private readonly epoch: number;
  private readonly feed: EventFeed;
  private readonly publisher: RoomPublisher;
  private readonly parts: Needed;
  private readonly record: () => SessionRecord;

  constructor(parts: Needed, record: () => SessionRecord, epoch: number, firstSeq: number) {
    this.parts = parts;
    this.record = record;
    this.epoch = epoch;
    this.publisher = new RoomPublisher(() => record().roomName, parts.send, parts.now);
    this.feed = createEventFeed(epoch, firstSeq, (event, answeredAt) => this.emit(event, answeredAt));
  }

  /** Without an identity it is the whole session's state. */
  say({ status, detail }: Told, identity?: string): void {
    metrics.states.inc({ status });
    this.feed.state({
      type: 'state',
      status,
      since: Math.round(this.parts.now()),
      ...(identity === undefined ? {} : { speaker: this.nameOf(identity) }),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  partial(identity: string, partial: SpokenPartial, answeredAt: number): void {
    metrics.partials.inc();
    this.feed.partial(partialEvent(this.nameOf(identity), partial), answeredAt);
  }

  /** Resolves when the line is safe; screens see it then. */
  async final(identity: string, final: SpokenFinal): Promise<void> {
    const speaker = this.nameOf(identity);
    // An empty final takes a partial off the screens; there is nothing to store.
    const isEmpty = final.text === '';
    if (!isEmpty) metrics.finals.inc();
    await this.feed.final(finalEvent(speaker, final), final.answeredAt, async (seq) => {
      if (!isEmpty) await this.parts.store.save(finalRecord(this.record(), this.epoch, speaker, final, seq));
    });
  }

  /** Waits until everything is out, for a while. */
  flush(withinMs: number): Promise<void> {
    return this.publisher.flush(withinMs);
  }

  close(): void {
    this.closed = true;
    this.publisher.close();
  }

  private nameOf(identity: string): { identity: string; name: string } {
    return { identity, name: this.record().speakers.get(identity)?.name ?? '' };
  }

  private emit(event: ScreenEvent, answeredAt: number | null): void {
    if (this.closed) return;
    this.host?.tell(event);
    this.publisher.publish(event, answeredAt);
  }
}
