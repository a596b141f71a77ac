import type { ScreenEvent } from '@ws/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { transcriptPage, type SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import type { TranscriptPage } from '../../api/answers';
import { startBackfill } from '../backfill';
import { createTranscriptStore } from '../transcript-store';

const MEETING_MS = 150_000;
const AWAY_MS = { from: 40_000, to: 100_000 };
const HEARTBEAT_MS = 5_000;
const TICK_MS = 2_000;
const PAGE_ROWS = 20;

type Said = { speaker: number; at: number; ms: number; storedAfterMs: number };

const meeting = fc.record({
  said: fc.array(
    fc.record({
      speaker: fc.integer({ min: 0, max: 4 }),
      at: fc.integer({ min: 0, max: MEETING_MS - 15_000 }),
      ms: fc.integer({ min: 400, max: 8_000 }),
      // A database that is slow, or away for a moment.
      storedAfterMs: fc.integer({ min: 20, max: 4_000 }),
    }),
    { minLength: 20, maxLength: 60 },
  ),
  newHostAt: fc.option(fc.integer({ min: 10_000, max: 120_000 })),
  correctedAt: fc.option(fc.integer({ min: 10_000, max: 140_000 })),
});

/** The server's side: numbered events to whoever listens, rows in order of insertion, pages of them. */
function createServer() {
  const listeners = new Set<(event: ScreenEvent) => void>();
  const rows: SegmentView[] = [];
  const server = { epoch: 1, seq: 0 };
  const emit = (event: ScreenEvent): void => listeners.forEach((listener) => listener(event));
  const state = (status: 'heartbeat' | 'corrected', detail?: string): void =>
    emit({
      v: 1,
      type: 'state',
      epoch: server.epoch,
      seq: ++server.seq,
      status,
      since: Date.now(),
      ...(detail && { detail }),
    });

  const caption = (line: Said, index: number, final: boolean, revision: number): void =>
    emit({
      v: 1,
      type: 'caption',
      epoch: server.epoch,
      seq: final ? ++server.seq : server.seq,
      utteranceId: `u${index}`,
      revision,
      speaker: { identity: `p${line.speaker}`, name: `P ${line.speaker}` },
      text: `line ${index}${final ? '.' : ` so far ${revision}`}`,
      final,
      startedAt: line.at,
    });

  const store = (line: Said, index: number): void => {
    rows.push({
      position: String(rows.length + 1),
      utteranceId: `u${index}`,
      speaker: { identity: `p${line.speaker}`, name: `P ${line.speaker}` },
      text: `line ${index}.`,
      language: 'en',
      startedAt: line.at,
      endedAt: line.at + line.ms,
      gapBeforeMs: 0,
      corrected: false,
    });
  };

  return {
    listeners,
    rows,
    plan(line: Said, index: number): void {
      for (let at = 500, revision = 1; at < line.ms; at += 500, revision++)
        setTimeout(() => caption(line, index, false, revision), line.at + at);
      setTimeout(() => caption(line, index, true, 100), line.at + line.ms + 300);
      setTimeout(() => store(line, index), line.at + line.ms + 300 + line.storedAfterMs);
    },
    heartbeat: (): void => state('heartbeat'),
    newHost(): void {
      server.epoch++;
      server.seq = 0;
    },
    correctFirst(): void {
      const [row] = rows;
      if (!row) return;
      rows[0] = { ...row, text: 'as it was meant', corrected: true };
      state('corrected', row.utteranceId);
    },
    page(after: string | null): TranscriptPage {
      const later = rows.filter(({ position }) => Number(position) > Number(after ?? 0));
      const segments = later.slice(0, PAGE_ROWS);
      const next = segments.at(-1)?.position ?? after ?? '0';
      return transcriptPage.parse({ segments, next, more: later.length > segments.length });
    },
  };
}
type Server = ReturnType<typeof createServer>;

/** A screen as the call makes one; while it is away nothing comes and no request succeeds. */
function watch(server: Server, isAway: () => boolean) {
  const store = createTranscriptStore();
  server.listeners.add((event) => {
    if (!isAway()) store.dispatch({ type: 'event', event, now: Date.now() });
  });
  const backfill = startBackfill(store, async (after) => {
    if (isAway()) throw new Error('no network');
    return server.page(after);
  });
  const tick = setInterval(() => store.dispatch({ type: 'tick', now: Date.now() }), TICK_MS);
  return {
    back: (): void => store.dispatch({ type: 'missing' }),
    get transcript() {
      const { finals, partials } = store.get();
      const lines = finals.map(({ utteranceId, speaker, text, startedAt, corrected }) => ({
        utteranceId,
        speaker: speaker.identity,
        text,
        startedAt,
        corrected,
      }));
      return { lines, inTheMaking: partials.length };
    },
    stop(): void {
      backfill.stop();
      clearInterval(tick);
    },
  };
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

describe('R5: a viewer who was offline for a minute', () => {
  it('ends with exactly the transcript of one who was never away, whatever was said, stored late or corrected', async () => {
    await fc.assert(
      fc.asyncProperty(meeting, async ({ said, newHostAt, correctedAt }) => {
        vi.setSystemTime(0);
        const server = createServer();
        said.forEach((line, index) => server.plan(line, index));
        const heartbeat = setInterval(() => server.heartbeat(), HEARTBEAT_MS);
        if (newHostAt !== null) setTimeout(() => server.newHost(), newHostAt);
        if (correctedAt !== null) setTimeout(() => server.correctFirst(), correctedAt);
        const present = watch(server, () => false);
        const away = watch(server, () => Date.now() >= AWAY_MS.from && Date.now() < AWAY_MS.to);
        setTimeout(away.back, AWAY_MS.to);

        await vi.advanceTimersByTimeAsync(MEETING_MS + 20_000);
        clearInterval(heartbeat);
        for (const screen of [present, away]) screen.stop();
        expect(away.transcript).toEqual(present.transcript);
        expect(away.transcript.inTheMaking).toBe(0);
        expect(away.transcript.lines.map(({ utteranceId }) => utteranceId).toSorted()).toEqual(
          server.rows.map(({ utteranceId }) => utteranceId).toSorted(),
        );
        expect(away.transcript.lines.map(({ startedAt }) => startedAt)).toEqual(
          said.map(({ at }) => at).toSorted((a, b) => a - b),
        );
        vi.clearAllTimers();
      }),
      { numRuns: 25 },
    );
  }, 30_000);
});
