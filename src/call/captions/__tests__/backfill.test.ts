import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TranscriptPage } from '../../api/answers';
import { startBackfill, startingPoint } from '../backfill';
import { createTranscriptStore } from '../transcript-store';

const page = (from: number, count: number, more: boolean): TranscriptPage => ({
  segments: Array.from({ length: count }, (_, i) => ({
    position: String(from + i),
    utteranceId: `u${from + i}`,
    speaker: { identity: 'a', name: 'A' },
    text: 'x',
    language: null,
    startedAt: from + i,
    endedAt: from + i + 1,
    gapBeforeMs: 0,
    corrected: false,
  })),
  next: String(from + count - 1),
  more,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('startBackfill', () => {
  it('fetches every page from the beginning', async () => {
    const store = createTranscriptStore();
    const fetchPage = vi.fn(async (after: string | null) =>
      after === null ? page(1, 3, true) : page(4, 2, false),
    );
    startBackfill(store, fetchPage);
    await vi.advanceTimersByTimeAsync(10);
    expect(fetchPage.mock.calls.map(([after]) => after)).toEqual([null, '3']);
    expect(store.get().finals).toHaveLength(5);
  });

  it('after a hole asks soon, and again for what was stored late, from a little before the cursor', async () => {
    const store = createTranscriptStore();
    const fetchPage = vi.fn(async (_after: string | null) => page(1000, 1, false));
    startBackfill(store, fetchPage);
    await vi.advanceTimersByTimeAsync(10);
    store.dispatch({ type: 'missing' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetchPage).toHaveBeenCalledTimes(4);
    expect(fetchPage.mock.calls.at(-1)).toEqual(['700']);
  });

  it('comes back to it when the server was away', async () => {
    const store = createTranscriptStore();
    let away = true;
    const fetchPage = vi.fn(async () => {
      if (away) throw new Error('away');
      return page(1, 1, false);
    });
    startBackfill(store, fetchPage);
    await vi.advanceTimersByTimeAsync(10);
    away = false;
    await vi.advanceTimersByTimeAsync(4000);
    expect(store.get().finals).toHaveLength(1);
  });

  it('asks nothing after stop', async () => {
    const store = createTranscriptStore();
    const fetchPage = vi.fn(async () => page(1, 1, false));
    const backfill = startBackfill(store, fetchPage);
    await vi.advanceTimersByTimeAsync(10);
    backfill.stop();
    store.dispatch({ type: 'missing' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetchPage).toHaveBeenCalledTimes(1);
  });
});

describe('startingPoint', () => {
  it('is the beginning for a newcomer and near the beginning', () => {
    expect(startingPoint(null, null)).toBeNull();
    expect(startingPoint(null, '20')).toBeNull();
  });

  it('is where a corrected line lies, when one was', () => {
    expect(startingPoint('12', '9000')).toBe('12');
  });
});
