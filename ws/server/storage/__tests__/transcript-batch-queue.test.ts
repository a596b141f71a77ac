import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FinalRecord } from '../final-record';
import { TranscriptBatchQueue } from '../transcript-batch-queue';

const record = (n: number): FinalRecord => ({
  sessionId: 's',
  participantId: 'p',
  utteranceId: String(n),
  speakerIdentity: 'a',
  speakerName: 'A',
  text: `line ${n}`,
  language: 'en',
  startedAt: n,
  endedAt: n + 1,
  gapBeforeMs: 0,
  provider: 'scripted',
  confidence: null,
  epoch: 1,
  seq: n,
});
const failure = (code: string) => Object.assign(new Error(code), { code });

function setUp(poison: ReadonlySet<string> = new Set(), away = { times: 0 }) {
  const stored: string[] = [];
  const buried: string[] = [];
  const keys: string[] = [];
  const batches: number[] = [];
  const queue = new TranscriptBatchQueue({
    write: async (batch) => {
      await Promise.resolve();
      if (away.times-- > 0) throw failure('57P01');
      if (batch.some(({ utteranceId }) => poison.has(utteranceId))) throw failure('22021');
      batches.push(batch.length);
      stored.push(...batch.map(({ utteranceId }) => utteranceId));
    },
    setAside: (poisoned) => {
      buried.push(poisoned.utteranceId);
      return Promise.resolve();
    },
    onStored: (done) => keys.push(...done),
    onHealth: () => undefined,
  });
  return { queue, stored, buried, keys, batches };
}

describe('the batch queue', () => {
  it('stores everything but the poison, in order, whatever the poison', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 0, max: 249 }), { maxLength: 12 }), async (bad) => {
        const poison = new Set(bad.map(String));
        const { queue, stored, buried, keys } = setUp(poison);
        const all = Array.from({ length: 250 }, (_, n) => n);
        queue.push(...all.map((n) => ({ record: record(n), journalKey: `k${n}` })));
        expect(await queue.drained(2_000)).toBe(true);
        expect(stored).toEqual(all.map(String).filter((n) => !poison.has(n)));
        expect(buried.toSorted()).toEqual([...poison].toSorted());
        expect(keys).toEqual(all.map((n) => `k${n}`));
        queue.close();
      }),
      { numRuns: 6 },
    );
  });

  it('keeps a batch while the database is away and loses nothing', async () => {
    const { queue, stored, buried } = setUp(new Set(), { times: 2 });
    queue.push(...[1, 2, 3].map((n) => ({ record: record(n), journalKey: null })));
    expect(await queue.drained(4_000)).toBe(true);
    expect([stored, buried]).toEqual([['1', '2', '3'], []]);
    queue.close();
  });

  it('waits for a hundred, and takes a backlog in larger batches', async () => {
    const { queue, batches } = setUp();
    const push = (count: number) =>
      queue.push(...Array.from({ length: count }, (_, n) => ({ record: record(n), journalKey: null })));
    for (let n = 0; n < 100; n++) push(1);
    await queue.drained(2_000);
    push(1_230);
    await queue.drained(2_000);
    expect(batches).toEqual([100, 500, 500, 230]);
    queue.close();
  });
});
