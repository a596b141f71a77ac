import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { LIGHT } from '../../testing/light-server';
import { COLLECTED, heapOf, startLongTalk } from '../../testing/many-voices';
import { startMediaStandIn } from '../../testing/media-stand-in';
import { startServerProcess, untilServing, type ServerProcess } from '../../testing/server-process';
import { openPool, testEnvironment } from '../../testing/test-server';

const FULL = process.env['FAULTS'] === 'full';
const SPEECH_SECONDS = FULL ? 14_400 : 1_500;
const WARM_SECONDS = 600;
/** What a line may leave behind: nothing. This much is given for what the heap breathes. */
const BREATH_BYTES = 6_000_000;

let database: TestDatabase;
let db: pg.Pool;
let server: ServerProcess;
let media: Awaited<ReturnType<typeof startMediaStandIn>>;
const data = mkdtempSync(join(tmpdir(), 'rooms-ws-'));

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  media = await startMediaStandIn();
  const env = testEnvironment(database.url, data, {
    ...LIGHT,
    STT_PROVIDERS: 'scripted',
    LIVEKIT_URL: media.url,
  });
  server = await startServerProcess(env, COLLECTED);
  await untilServing(server.port);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.exited;
  await media.stop();
  await db.end();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

it(
  `P16: after ${(SPEECH_SECONDS / 3_600).toFixed(1)} hours of speech the server holds what it held after the first minutes`,
  async () => {
    const talk = await startLongTalk(db, server.port);
    const lines = async () => {
      const { rows } = await db.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "TranscriptSegment" WHERE "sessionId" = $1`,
        [talk.session.id],
      );
      return rows[0]?.count ?? 0;
    };
    const settled = async (): Promise<number> => {
      await expect.poll(lines, { timeout: 20_000 }).toBe(talk.finals);
      return heapOf(server.port);
    };
    await talk.talk(WARM_SECONDS);
    const before = await settled();
    const linesBefore = talk.finals;
    await talk.talk(SPEECH_SECONDS - WARM_SECONDS);
    const after = await settled();
    process.stdout.write(
      `${(before / 1e6).toFixed(1)} MB held after ${linesBefore} lines, ${(after / 1e6).toFixed(1)} MB after ${talk.finals}\n`,
    );
    expect(talk.finals).toBeGreaterThan(linesBefore);
    expect(after - before).toBeLessThan(BREATH_BYTES);
    talk.close();
  },
  FULL ? 600_000 : 90_000,
);
