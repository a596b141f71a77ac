import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { CaptionClient } from '../../testing/caption-client';
import { startServerProcess, untilServing, type ServerProcess } from '../../testing/server-process';
import { insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { openPool, testEnvironment } from '../../testing/test-server';
import { startMediaServer, watchRoom, type MediaServer } from '../../testing/viewer';
import { join, readWav, silence, speechFile } from '../../testing/wav';

let database: TestDatabase;
let db: pg.Pool;
let livekit: MediaServer;
let server: ServerProcess;
const data = mkdtempSync(joinPath(tmpdir(), 'rooms-ws-'));

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  livekit = await startMediaServer();
  server = await startServerProcess(
    testEnvironment(database.url, data, {
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.key,
      LIVEKIT_API_SECRET: livekit.secret,
    }),
  );
  await untilServing(server.port);
});
afterAll(async () => {
  server.kill('SIGTERM');
  expect(await server.exited).toBe(0);
  await livekit.stop();
  await db.end();
  await database.drop();
  rmSync(data, { recursive: true, force: true });
});

test('a screen in the room sees what is said, numbered without a hole, and equal to what is stored', async () => {
  const session = await insertSession(db, ['anna', 'ben']);
  const viewer = await watchRoom(livekit, session.roomName);
  const client = await new CaptionClient(server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  await client.open(1, 'ben');
  await Promise.all([
    client.play(0, join(readWav(speechFile('jfk.wav')), silence(1_000)), { end: true }),
    client.play(1, join(silence(2_000), readWav(speechFile('libri_1272.wav')), silence(1_000)), {
      end: true,
    }),
  ]);
  await client.until(() => client.finals.some(({ speaker }) => speaker.identity === 'ben'));
  await expect
    .poll(() => viewer.seen.length, { timeout: 10_000 })
    .toBe(client.captions.length + client.states.length);

  const counted = viewer.seen.filter((event) => event.type === 'state' || event.final);
  expect(counted.map(({ seq }) => seq)).toEqual(counted.map((_, i) => i + 1));
  const finals = viewer.seen.filter((event) => event.type === 'caption' && event.final);
  await expect
    .poll(async () => (await segmentsOf(db, session.id)).length, { timeout: 5_000 })
    .toBe(finals.length);
  const stored = await segmentsOf(db, session.id);
  expect(finals.map((event) => (event.type === 'caption' ? event.text : ''))).toEqual(
    stored.map(({ text }) => text),
  );
  expect(new Set(stored.map(({ speakerIdentity }) => speakerIdentity))).toEqual(new Set(['anna', 'ben']));
  await viewer.leave();
}, 90_000);
