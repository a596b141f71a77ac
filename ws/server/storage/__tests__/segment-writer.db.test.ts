import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../tools/testing/database';
import { insertSession, segmentsOf, type TestSession } from '../../../testing/session-rows';
import { classifyFault } from '../db';
import type { FinalRecord } from '../final-record';
import { setAside, writeSegments } from '../segment-writer';
import { TranscriptBatchQueue } from '../transcript-batch-queue';

let database: TestDatabase;
let db: pg.Pool;
beforeAll(async () => {
  database = await createDatabase();
  db = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await db.end();
  await database.drop();
});

const recordFor = (session: TestSession, n: number, change: Partial<FinalRecord> = {}): FinalRecord => ({
  sessionId: session.id,
  participantId: 'gone',
  utteranceId: `u${n}`,
  speakerIdentity: 'anna',
  speakerName: 'Anna',
  text: `line ${n}`,
  language: 'en',
  startedAt: Date.UTC(2026, 0, 1) + n * 1_000 + 0.4,
  endedAt: Date.UTC(2026, 0, 1) + n * 1_000 + 900,
  gapBeforeMs: 0,
  provider: 'local',
  confidence: null,
  epoch: 1,
  seq: n,
  ...change,
});

const queueOn = () =>
  new TranscriptBatchQueue({
    write: (batch) => writeSegments(db, batch),
    setAside: (record, reason) => setAside(db, record, reason),
    onStored: () => undefined,
    onHealth: () => undefined,
  });

describe('writing segments', () => {
  it('keeps order, times in UTC, and lines of participants that are gone', async () => {
    const session = await insertSession(db, ['anna']);
    await writeSegments(
      db,
      [3, 1, 2].map((n) => recordFor(session, n)),
    );
    const stored = await segmentsOf(db, session.id);
    expect(stored.map(({ text }) => text)).toEqual(['line 3', 'line 1', 'line 2']);
    const { rows } = await db.query<{ at: string; who: string | null }>(
      `SELECT "startedAt"::text AS at, "participantId" AS who FROM "TranscriptSegment" WHERE "sessionId" = $1 AND "utteranceId" = 'u1'`,
      [session.id],
    );
    expect(rows).toEqual([{ at: '2026-01-01 00:00:01', who: null }]);
  });

  it('of a line that is there already changes nothing', async () => {
    const session = await insertSession(db, ['anna']);
    await writeSegments(db, [recordFor(session, 1)]);
    await writeSegments(db, [recordFor(session, 1, { text: 'other' }), recordFor(session, 2)]);
    expect((await segmentsOf(db, session.id)).map(({ text }) => text)).toEqual(['line 1', 'line 2']);
  });

  it('of a session that was deleted leaves nothing behind', async () => {
    const queue = queueOn();
    queue.push({
      record: recordFor({ id: randomUUID(), spaceId: '', roomName: '', host: '' }, 1),
      journalKey: null,
    });
    expect(await queue.drained(3_000)).toBe(true);
    const { rows } = await db.query(`SELECT 1 FROM "TranscriptDeadLetter"`);
    expect(rows).toEqual([]);
  });
});

describe('F4: one poison row', () => {
  it('never blocks the other 99, and is set aside with its reason', async () => {
    const session = await insertSession(db, ['anna']);
    const queue = queueOn();
    const records = Array.from({ length: 100 }, (_, n) =>
      recordFor(session, n, n === 37 ? { text: 'a\0b' } : {}),
    );
    queue.push(...records.map((record) => ({ record, journalKey: null })));
    expect(await queue.drained(5_000)).toBe(true);
    expect((await segmentsOf(db, session.id)).length).toBe(99);
    const { rows } = await db.query<{ reason: string; payload: string }>(
      `SELECT "reason", "payload" FROM "TranscriptDeadLetter" WHERE "sessionId" = $1`,
      [session.id],
    );
    expect(rows.map(({ reason }) => reason)).toEqual(['22021']);
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({ utteranceId: 'u37', text: 'a\0b' });
  });
});

describe('faults of the database', () => {
  it.each([
    ['40P01', 'transient'],
    ['57P01', 'transient'],
    ['53300', 'transient'],
    ['08006', 'transient'],
    ['ECONNREFUSED', 'transient'],
    ['22021', 'row'],
    ['23505', 'row'],
  ])('%s is %s', (code, kind) => {
    expect(classifyFault(Object.assign(new Error('x'), { code })).kind).toBe(kind);
  });
});
