import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { LIGHT } from '../../testing/light-server';
import { startServerProcess, untilServing, type ServerProcess } from '../../testing/server-process';
import { insertSession, segmentsOf, signTicketAt, type TestSession } from '../../testing/session-rows';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { openPool, testEnvironment } from '../../testing/test-server';

const HOUR_MS = 3_600_000;
const WORDS = 16;
const PAUSE_MS = 1_000;
/** Where speech begins is known to a frame or two. */
const NEAR_MS = 200;

let database: TestDatabase;
let db: pg.Pool;
let server: ServerProcess;
const data = mkdtempSync(join(tmpdir(), 'rooms-ws-'));
const clockFile = join(data, 'wall-clock');

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  writeFileSync(clockFile, '0');
  const preload = fileURLToPath(new URL('../../testing/wall-clock.mjs', import.meta.url));
  server = await startServerProcess(
    testEnvironment(database.url, data, { ...LIGHT, WALL_CLOCK_FILE: clockFile }),
    ['--import', preload],
  );
  await untilServing(server.port);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.exited;
  await db.end();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

async function setWallClock(wrongBy: number): Promise<void> {
  writeFileSync(clockFile, String(wrongBy));
  const told = () => server.lines.findLast(({ msg }) => msg === 'wall clock set');
  await expect.poll(told).toMatchObject({ wrongBy });
}

async function begin(wrongBy = 0) {
  const session = await insertSession(db, ['anna']);
  const client = await new CaptionClient(server.port, signTicketAt(session, wrongBy)).ready();
  await client.open(0, 'anna');
  return { session, client };
}

/** Two sentences with a pause between them, said from `startMs` on, are stored with these times. */
async function expectTrueTimes(client: CaptionClient, session: TestSession, startMs: number): Promise<void> {
  const range = Array.from({ length: 2 * WORDS }, (_, i) => i + 1);
  const words = async () => (await segmentsOf(db, session.id)).flatMap(({ text }) => spelled(text));
  await expect.poll(words, { timeout: 10_000 }).toEqual(range);
  const lines = await segmentsOf(db, session.id);
  checkPromises(client.finals, lines, ['anna']);
  for (const line of lines) {
    const [first = 0, ...rest] = spelled(line.text);
    const last = rest.at(-1) ?? first;
    const at = (word: number): number => startMs + (word - 1) * WORD_MS + (word > WORDS ? PAUSE_MS : 0);
    expect(Math.abs(line.startedAt.getTime() - at(first)), `start of ${line.text}`).toBeLessThan(NEAR_MS);
    const ends = line.endedAt.getTime() - line.startedAt.getTime();
    expect(Math.abs(ends - (at(last) + WORD_MS - at(first))), `length of ${line.text}`).toBeLessThan(NEAR_MS);
  }
}

describe.each([
  ['forward', HOUR_MS],
  ['backward', -HOUR_MS],
])("F8: the server's clock is set an hour %s while somebody speaks", (_, wrongBy) => {
  it('lines keep their order and true times, and a host with a new ticket goes on', async () => {
    await setWallClock(0);
    const { session, client } = await begin();
    const startMs = Date.now();
    const first = client.play(0, spell(1, WORDS), { startMs, end: true });
    await client.until(({ type }) => type === 'caption');
    await setWallClock(wrongBy);
    await first;
    client.drop();
    const again = await new CaptionClient(server.port, signTicketAt(session, wrongBy), {
      earlier: client,
    }).ready();
    await again.open(0, 'anna');
    const later = startMs + WORDS * WORD_MS + PAUSE_MS;
    await new Promise((resolve) => setTimeout(resolve, later - Date.now()));
    await again.play(0, spell(1 + WORDS, WORDS), { startMs: later, end: true });
    await expectTrueTimes(again, session, startMs);
    again.close();
  }, 30_000);
});

describe("F8: the browser's clock is set an hour", () => {
  it.each([
    ['forward', HOUR_MS],
    ['backward', -HOUR_MS],
  ])(
    '%s while somebody speaks: lines keep their order and lengths',
    async (_, wrongBy) => {
      await setWallClock(0);
      const { session, client } = await begin();
      const startMs = Date.now();
      const half = WORDS / 2;
      const next = await client.play(0, spell(1, half), { startMs });
      await client.play(0, spell(1 + half, WORDS - half), { startMs: next + wrongBy, end: true });
      const words = async () => (await segmentsOf(db, session.id)).flatMap(({ text }) => spelled(text));
      await expect.poll(words).toEqual(Array.from({ length: WORDS }, (_unused, i) => i + 1));
      const lines = await segmentsOf(db, session.id);
      checkPromises(client.finals, lines, ['anna']);
      const from = lines[0]?.startedAt.getTime() ?? 0;
      const to = lines.at(-1)?.endedAt.getTime() ?? 0;
      expect(Math.abs(from - startMs)).toBeLessThan(NEAR_MS);
      expect(Math.abs(to - from - WORDS * WORD_MS)).toBeLessThan(NEAR_MS);
      client.close();
    },
    30_000,
  );
});
