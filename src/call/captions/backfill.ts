import type { TranscriptPage } from '../api/answers';
import type { TranscriptStore } from './transcript-store';

/** Lines may be stored a little later than their neighbours: each fetch starts this many positions back. */
const OVERLAP = 300n;
/** After a hole: soon, and again when slow writers have surely written. */
const PAUSES_MS = [250, 1500, 5000];

export type Backfill = { stop: () => void };

/** Fetches what this screen missed: once at the start, and after every hole the state reports. */
export function startBackfill(
  store: TranscriptStore,
  fetchPage: (after: string | null) => Promise<TranscriptPage>,
): Backfill {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let stopped = false;
  let running = false;
  let again = false;
  let seenHoles = store.get().holes;

  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await fetchAll(store, fetchPage, () => stopped);
    } catch {
      later(3000); // web is away or busy; the words are safe there and will be asked for again
    }
    running = false;
    if (again && !stopped) {
      again = false;
      void run();
    }
  };

  const later = (ms: number): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void run();
    }, ms);
    timers.add(timer);
  };

  const unsubscribe = store.subscribe(() => {
    const { holes } = store.get();
    if (holes === seenHoles) return;
    seenHoles = holes;
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    for (const pause of PAUSES_MS) later(pause);
  });

  void run();
  return {
    stop: () => {
      stopped = true;
      unsubscribe();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function fetchAll(
  store: TranscriptStore,
  fetchPage: (after: string | null) => Promise<TranscriptPage>,
  isStopped: () => boolean,
): Promise<void> {
  let after = startingPoint(store.get().refetchAfter, store.get().cursor);
  for (let more = true; more && !isStopped();) {
    const page = await fetchPage(after);
    store.dispatch({ type: 'segments', segments: page.segments, next: page.next });
    more = page.more && page.next !== after;
    after = page.next;
  }
}

export function startingPoint(refetchAfter: string | null, cursor: string | null): string | null {
  if (refetchAfter !== null) return refetchAfter;
  if (cursor === null) return null;
  const back = BigInt(cursor) - OVERLAP;
  return back > 0n ? back.toString() : null;
}
