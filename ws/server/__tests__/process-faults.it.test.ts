import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tools/testing/database';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startFaultProxy, through, type FaultProxy } from '../../testing/fault-proxy';
import { LIGHT } from '../../testing/light-server';
import { metricOf } from '../../testing/metric';
import { startServerProcess, untilServing, type ServerProcess } from '../../testing/server-process';
import { Journal } from '../storage/journal';
import { insertSession, segmentsOf, signTicket, type TestSession } from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';
import { openPool, testEnvironment } from '../../testing/test-server';
import { TirelessHost } from '../../testing/tireless-host';

let database: TestDatabase;
let db: pg.Pool;
let proxy: FaultProxy;
const folders: string[] = [];
const processes: ServerProcess[] = [];

beforeAll(async () => {
  database = await createDatabase();
  db = openPool(database.url);
  const { hostname, port } = new URL(database.url);
  proxy = await startFaultProxy({ host: hostname, port: Number(port) });
});
afterEach(async () => {
  proxy.set('pass');
  for (const server of processes.splice(0)) {
    server.kill('SIGKILL');
    await server.exited;
  }
});
afterAll(async () => {
  await proxy.stop();
  await db.end();
  await database.drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-ws-'));
  folders.push(folder);
  return folder;
}
async function start(data: string, port = 0): Promise<ServerProcess> {
  const server = await startServerProcess(
    testEnvironment(through(proxy, database.url), data, { ...LIGHT, WS_PORT: String(port) }),
  );
  processes.push(server);
  await untilServing(server.port);
  return server;
}
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const words = async (session: TestSession) =>
  (await segmentsOf(db, session.id)).flatMap(({ text }) => spelled(text));
const seenWords = (client: CaptionClient) => client.finals.flatMap(({ text }) => spelled(text));

async function speakSixWords(
  server: ServerProcess,
): Promise<{ session: TestSession; client: CaptionClient; next: number }> {
  const session = await insertSession(db, ['anna', 'ben']);
  const client = await new CaptionClient(server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  const next = await client.play(0, spell(1, 6), { speed: 1.5, end: true });
  await expect.poll(() => seenWords(client)).toEqual(range(1, 6));
  return { session, client, next };
}

describe('F2: killed', () => {
  it('between the journal and the database, nothing that was seen is lost', async () => {
    const data = newFolder();
    const server = await start(data);
    const { session, client, next } = await speakSixWords(server);
    await expect.poll(() => words(session)).toEqual(range(1, 6));
    proxy.set('hang');
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 300, end: true });
    await expect.poll(() => seenWords(client)).toEqual(range(1, 12));
    server.kill('SIGKILL');
    await server.exited;
    expect(await words(session)).toEqual(range(1, 6));
    proxy.set('pass');
    await start(data);
    await expect.poll(() => words(session), { timeout: 5_000 }).toEqual(range(1, 12));
    checkPromises(client.finals, await segmentsOf(db, session.id), ['anna']);
  }, 90_000);

  it('between the commit and the trimming of the journal, nothing is stored twice', async () => {
    const data = newFolder();
    const first = await start(data);
    const { session } = await speakSixWords(first);
    first.kill('SIGKILL');
    await first.exited;
    await start(data);
    await expect.poll(() => words(session), { timeout: 5_000 }).toEqual(range(1, 6));
  }, 90_000);
});

const OTHER_FINALS = 20_000;

/** Makes the next start long: lines of another session, which the database never got. */
async function fillJournal(data: string): Promise<void> {
  const session = await insertSession(db, ['carol']);
  const { rows } = await db.query<{ id: string }>(`SELECT "id" FROM "Participant" WHERE "sessionId" = $1`, [
    session.id,
  ]);
  const journal = await Journal.open(join(data, 'journal'), 1024 ** 3);
  const finals = range(0, OTHER_FINALS).map((n) => ({
    sessionId: session.id,
    participantId: rows[0]?.id ?? '',
    utteranceId: `other-${n}`,
    speakerIdentity: 'carol',
    speakerName: 'Carol',
    text: `line ${n}`,
    language: 'en',
    startedAt: 1_000 * n,
    endedAt: 1_000 * n + 900,
    gapBeforeMs: 0,
    provider: 'spelled',
    confidence: null,
    epoch: 1,
    seq: n,
  }));
  await Promise.all(finals.map((final) => journal.append(final)));
  await journal.close();
}

describe('F2: killed with a full journal', () => {
  it('a host that is back before all of it is read is not heard twice', async () => {
    const data = newFolder();
    const server = await start(data);
    const { session, client, next } = await speakSixWords(server);
    await expect.poll(() => words(session)).toEqual(range(1, 6));
    proxy.set('hang');
    // It hears of no acknowledgement, so that it sends these words again.
    client.pause();
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 300, end: true });
    await expect.poll(() => metricOf(server.port, 'journal_depth')).toBeGreaterThan(0);
    server.kill('SIGKILL');
    await server.exited;
    proxy.set('pass');
    await fillJournal(data);
    const heir = await start(data);
    const back = await new CaptionClient(heir.port, signTicket(session), { earlier: client }).ready();
    await back.open(0, 'anna');
    await back.play(0, spell(13, 1), { speed: 0, startMs: next + 3_000, end: true });
    await expect.poll(() => words(session), { timeout: 20_000 }).toEqual(range(1, 13));
  }, 90_000);
});

describe('F13: SIGTERM', () => {
  it('in the middle of a sentence stores what was said and ends in time', async () => {
    const server = await start(newFolder());
    const { session, client, next } = await speakSixWords(server);
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 300 });
    const from = Date.now();
    server.kill('SIGTERM');
    expect(await server.exited).toBe(0);
    expect(Date.now() - from).toBeLessThan(5_000);
    expect((await client.untilClosed()).code).toBe(1012);
    expect(await words(session)).toEqual(range(1, 12));
  }, 90_000);

  it('twice while the database is away leaves the rest in the journal', async () => {
    const data = newFolder();
    const server = await start(data);
    const { session, client, next } = await speakSixWords(server);
    proxy.set('hang');
    await client.play(0, spell(7, 6), { speed: 1.5, startMs: next + 300, end: true });
    await expect.poll(() => seenWords(client)).toEqual(range(1, 12));
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGTERM'), 300);
    const from = Date.now();
    await server.exited;
    expect(Date.now() - from).toBeLessThan(8_000);
    proxy.set('pass');
    await start(data);
    await expect.poll(() => words(session), { timeout: 5_000 }).toEqual(range(1, 12));
  }, 90_000);
});

describe('F14: a rolling restart', () => {
  it('moves the host to the new process without a word lost or doubled', async () => {
    const old = await start(newFolder());
    let port = old.port;
    const session = await insertSession(db, ['anna']);
    const host = new TirelessHost(session, 'anna', () => [port]);
    await host.start();
    const speaking = host.speak(spell(1, 40));
    const fresh = await start(newFolder());
    port = fresh.port;
    old.kill('SIGTERM');
    await old.exited;
    await speaking;
    await expect.poll(() => host.unacknowledged, { timeout: 10_000 }).toBe(0);
    await expect.poll(() => words(session), { timeout: 5_000 }).toEqual(range(1, 40));
    checkPromises(host.seen, await segmentsOf(db, session.id), ['anna']);
    await host.stop();
  }, 60_000);
});

describe('F15: two caption servers', () => {
  it('never write the same session: the second is refused while the first lives, and takes over when it is dead', async () => {
    const first = await start(newFolder());
    const second = await start(newFolder());
    const { session, client } = await speakSixWords(first);
    const rival = new CaptionClient(second.port, signTicket(session));
    expect((await rival.untilClosed()).code).toBe(1012);
    expect(client.closed).toBeNull();
    first.kill('SIGKILL');
    await first.exited;
    const heir = await new CaptionClient(second.port, signTicket(session)).ready();
    await heir.open(0, 'anna');
    await heir.play(0, spell(7, 6), { speed: 1.5, end: true });
    await expect.poll(() => words(session), { timeout: 5_000 }).toEqual(range(7, 6));
  }, 90_000);
});
