import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startFaultProxy, through, type FaultProxy } from '../../testing/fault-proxy';
import { LIGHT } from '../../testing/light-server';
import {
  electHost,
  insertSession,
  segmentsOf,
  signTicket,
  type TestSession,
} from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';
import { openPool, startTestServer, type TestServer } from '../../testing/test-server';

let database: TestDatabase;
let db: pg.Pool;
let proxy: FaultProxy;
let server: TestServer;
let session: TestSession;
let client: CaptionClient;
let next: number;

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  const { hostname, port } = new URL(database.url);
  proxy = await startFaultProxy({ host: hostname, port: Number(port) });
  server = await startTestServer(through(proxy, database.url), LIGHT);
});
beforeEach(async () => {
  proxy.set('pass');
  session = await insertSession(db, ['anna', 'ben']);
  client = await new CaptionClient(server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  next = await client.play(0, spell(1, 6), { speed: 1.5, end: true });
  await expect.poll(words).toEqual(range(6));
});
afterAll(async () => {
  proxy.set('pass');
  await server.stop();
  await proxy.stop();
  await db.end();
  await database.drop();
});

const range = (count: number) => Array.from({ length: count }, (_, i) => 1 + i);
const words = async () => (await segmentsOf(db, session.id)).flatMap(({ text }) => spelled(text));
const told = (status: string) =>
  client.until((message) => message.type === 'state' && message.status === status);
const health = async (): Promise<string> => (await server.server.health()).status;

describe.each(['refuse', 'hang'] as const)('F3, F4: a database that does %s', (mode) => {
  it('does not stop captions; screens know, and everything is stored once it is back', async () => {
    proxy.set(mode);
    next = await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 500, end: true });
    await client.until(() => client.finals.flatMap(({ text }) => spelled(text)).length >= 12);
    await told('not-saved');
    expect(await health()).toBe('degraded');
    next = await client.play(0, spell(13, 6), { speed: 1.5, startMs: next + 500, end: true });
    await client.until(() => client.finals.flatMap(({ text }) => spelled(text)).length >= 18);
    const before = client.heard.length;
    proxy.set('pass');
    await client.until((message) => message.type === 'state' && message.status === 'listening', before);
    await expect.poll(words, { timeout: 10_000 }).toEqual(range(18));
    checkPromises(client.finals, await segmentsOf(db, session.id), ['anna']);
    client.close();
  }, 40_000);
});

describe('F3: backends that are terminated', () => {
  it('cost nothing, and notices are heard again', async () => {
    await db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'rooms-ws%'`,
    );
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 500, end: true });
    await expect.poll(words, { timeout: 10_000 }).toEqual(range(12));
    await expect
      .poll(async () => (await server.server.health()).components['notices']?.status, { timeout: 5_000 })
      .toBe('ok');
    await electHost(db, session.id, 'ben');
    expect((await client.untilClosed()).code).toBe(4409);
  }, 30_000);
});
