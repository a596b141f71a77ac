import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { LIGHT } from '../../testing/light-server';
import {
  electHost,
  insertSession,
  segmentsOf,
  signTicket,
  type TestSession,
} from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';
import { startServerWithFaultyDatabase } from '../../testing/server-with-database';

let whole: Awaited<ReturnType<typeof startServerWithFaultyDatabase>>;
let session: TestSession;
let client: CaptionClient;
let next: number;

beforeAll(async () => {
  whole = await startServerWithFaultyDatabase(LIGHT);
});
beforeEach(async () => {
  whole.proxy.set('pass');
  session = await insertSession(whole.db, ['anna', 'ben']);
  client = await new CaptionClient(whole.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  next = await client.play(0, spell(1, 6), { speed: 1.5, end: true });
  await expect.poll(words).toEqual(range(6));
});
afterAll(() => whole.stop());

const range = (count: number) => Array.from({ length: count }, (_, i) => 1 + i);
const words = async () => (await segmentsOf(whole.db, session.id)).flatMap(({ text }) => spelled(text));
const told = (status: string) =>
  client.until((message) => message.type === 'state' && message.status === status);
const health = async (): Promise<string> => (await whole.server.server.health()).status;

describe.each(['refuse', 'hang'] as const)('F3, F4: a database that does %s', (mode) => {
  it('does not stop captions; screens know, and everything is stored once it is back', async () => {
    whole.proxy.set(mode);
    next = await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 500, end: true });
    await client.until(() => client.finals.flatMap(({ text }) => spelled(text)).length >= 12);
    await told('not-saved');
    expect(await health()).toBe('degraded');
    next = await client.play(0, spell(13, 6), { speed: 1.5, startMs: next + 500, end: true });
    await client.until(() => client.finals.flatMap(({ text }) => spelled(text)).length >= 18);
    const before = client.heard.length;
    whole.proxy.set('pass');
    await client.until((message) => message.type === 'state' && message.status === 'listening', before);
    await expect.poll(words, { timeout: 10_000 }).toEqual(range(18));
    checkPromises(client.finals, await segmentsOf(whole.db, session.id), ['anna']);
    client.close();
  }, 40_000);
});

describe('F3: backends that are terminated', () => {
  it('cost nothing, and notices are heard again', async () => {
    await whole.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'rooms-ws%'`,
    );
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 500, end: true });
    await expect.poll(words, { timeout: 10_000 }).toEqual(range(12));
    await expect
      .poll(async () => (await whole.server.server.health()).components['notices']?.status, {
        timeout: 5_000,
      })
      .toBe('ok');
    await electHost(whole.db, session.id, 'ben');
    expect((await client.untilClosed()).code).toBe(4409);
  }, 30_000);
});
