/**
 * Puts one session's events in their order and numbers them: finals and states count, a partial carries the
 * number of the newest event that went out. A final goes out only when it is safe on disk, and what was
 * numbered after it waits for it.
 */
import type { CaptionEvent, ScreenEvent, StateEvent } from '../protocol';

type Unnumbered<E> = Omit<E, 'v' | 'epoch' | 'seq'>;
type Entry = { event: ScreenEvent; answeredAt: number | null; ready: boolean };

export function createEventFeed(
  epoch: number,
  firstSeq: number,
  emit: (event: ScreenEvent, answeredAt: number | null) => void,
) {
  let numbered = firstSeq;
  let out = firstSeq;
  let line: Entry[] = [];

  const drain = (): void => {
    while (line[0]?.ready === true) {
      const [entry, ...rest] = line;
      line = rest;
      out = entry.event.seq;
      emit(entry.event, entry.answeredAt);
    }
  };

  return {
    partial(event: Unnumbered<CaptionEvent>, answeredAt: number): void {
      emit({ ...event, v: 1, epoch, seq: out }, answeredAt);
    },
    /** `save` gets the number and resolves when the final may be seen. */
    async final(
      event: Unnumbered<CaptionEvent>,
      answeredAt: number,
      save: (seq: number) => Promise<void>,
    ): Promise<void> {
      const seq = ++numbered;
      const entry: Entry = { event: { ...event, v: 1, epoch, seq }, answeredAt, ready: false };
      line.push(entry);
      try {
        await save(seq);
      } finally {
        entry.ready = true;
        drain();
      }
    },
    state(event: Unnumbered<StateEvent>): void {
      line.push({ event: { ...event, v: 1, epoch, seq: ++numbered }, answeredAt: null, ready: true });
      drain();
    },
  };
}
export type EventFeed = ReturnType<typeof createEventFeed>;
