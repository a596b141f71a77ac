import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startLightServer, type Light } from '../../testing/light-server';
import {
  electHost,
  endSession,
  insertSession,
  notify,
  segmentsOf,
  signTicket,
  type TestSession,
} from '../../testing/session-rows';
import { slowdown } from '../../testing/slowdown';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { CLOSE } from '../protocol';

let light: Light;
let port: number;
beforeAll(async () => {
  light = await startLightServer();
  port = light.server.port;
});
afterAll(() => light.stop());

const fast = { speed: 1.8 };
const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);

async function begin(
  identities: string[],
  settings: object = {},
): Promise<{ session: TestSession; client: CaptionClient }> {
  const session = await insertSession(light.db, identities, settings);
  return { session, client: await new CaptionClient(port, signTicket(session)).ready() };
}

async function storedWords(session: TestSession): Promise<number[]> {
  const stored = await segmentsOf(light.db, session.id);
  return stored.flatMap(({ text }) => spelled(text));
}

const openStreams = async (id: string): Promise<number> => {
  const { rows } = await light.db.query(
    `SELECT 1 FROM "CaptionStream" WHERE "sessionId" = $1 AND "drainedAt" IS NULL`,
    [id],
  );
  return rows.length;
};

describe('a session', () => {
  it('that ends finishes what is being said, stores it and tells web', async () => {
    const { session, client } = await begin(['anna']);
    await client.open(0, 'anna');
    await client.play(0, spell(1, 8), fast);
    await endSession(light.db, session.id);
    expect((await client.untilClosed()).code).toBe(CLOSE.ended);
    await expect.poll(() => openStreams(session.id)).toBe(0);
    expect(await storedWords(session)).toEqual(range(1, 8));
    checkPromises(client.finals, await segmentsOf(light.db, session.id), ['anna']);
  });

  it('keeps two voices apart that talk at once', async () => {
    const { session, client } = await begin(['anna', 'ben']);
    await client.open(0, 'anna');
    await client.open(1, 'ben');
    await Promise.all([
      client.play(0, spell(1, 20), { ...fast, end: true }),
      client.play(1, spell(101, 20), { ...fast, end: true }),
    ]);
    await client.until(() => client.finals.flatMap(({ text }) => spelled(text)).length === 40);
    await expect.poll(async () => (await storedWords(session)).length).toBe(40);
    const stored = await segmentsOf(light.db, session.id);
    checkPromises(client.finals, stored, ['anna', 'ben']);
    const of = (who: string) =>
      stored.filter(({ speakerIdentity }) => speakerIdentity === who).flatMap(({ text }) => spelled(text));
    expect([of('anna'), of('ben')]).toEqual([range(1, 20), range(101, 20)]);
    client.close();
  });

  it("follows a person's new name", async () => {
    const { session, client } = await begin(['anna']);
    await client.open(0, 'anna');
    await light.db.query(`UPDATE "Participant" SET "name" = 'Anna K.' WHERE "sessionId" = $1`, [session.id]);
    await notify(light.db, session.id);
    await client.play(0, spell(1, 6), { ...fast, end: true });
    await client.until(() => client.finals.length > 0);
    expect(client.finals[0]?.speaker.name).toBe('Anna K.');
    client.close();
  });
});

describe('a host that loses its network', () => {
  it('goes on where it was, without a word lost or doubled', async () => {
    const { session, client } = await begin(['anna']);
    await client.open(0, 'anna');
    const next = await client.play(0, spell(1, 12), fast);
    client.drop();
    // What is said meanwhile waits in the ring.
    const later = await client.play(0, spell(13, 4), { speed: 0, startMs: next });
    const again = await new CaptionClient(port, signTicket(session), { earlier: client }).ready();
    await again.open(0, 'anna');
    await again.play(0, spell(17, 8), { ...fast, startMs: later, end: true });
    await expect.poll(() => storedWords(session)).toEqual(range(1, 24));
    await expect.poll(() => again.unacknowledged(0)).toBe(0);
    checkPromises([...client.finals, ...again.finals], await segmentsOf(light.db, session.id), ['anna']);
    again.close();
  });

  it('is noted for the election while it is away', async () => {
    const { session, client } = await begin(['anna']);
    const lost = async () => {
      const { rows } = await light.db.query<{ lost: boolean }>(
        `SELECT "hostLostAt" IS NOT NULL AS "lost" FROM "CaptionStream" WHERE "sessionId" = $1`,
        [session.id],
      );
      return rows[0]?.lost;
    };
    client.drop();
    await expect.poll(lost, { timeout: 5_000 }).toBe(true);
    const again = await new CaptionClient(port, signTicket(session)).ready();
    await expect.poll(lost, { timeout: 5_000 }).toBe(false);
    again.close();
  });
});

describe('another transcription host', () => {
  it('R6: takes over within 2 s; the older one is closed, and no final comes twice', async () => {
    const { session, client } = await begin(['anna', 'ben']);
    await client.open(0, 'anna');
    const startMs = Date.now();
    const until = await client.play(0, spell(1, 10), { speed: 1, startMs });
    const leftAt = performance.now();
    const epoch = await electHost(light.db, session.id, 'ben');
    expect((await client.untilClosed()).code).toBe(CLOSE.superseded);
    const second = await new CaptionClient(port, signTicket({ id: session.id, host: 'ben' }, epoch)).ready();
    await second.open(0, 'anna');
    // The new host's own capture also heard the last words.
    const speaking = second.play(0, spell(9, 8), { speed: 1, startMs: until - 2 * WORD_MS, end: true });
    await second.until(({ type }) => type === 'caption');
    expect((performance.now() - leftAt) / slowdown()).toBeLessThan(2_000);
    await speaking;
    await second.until(() => second.finals.length > 0);
    await expect.poll(() => storedWords(session)).toEqual(range(1, 16));
    expect(second.captions.every((event) => event.epoch === epoch)).toBe(true);
    const finals = [...client.finals, ...second.finals];
    expect(new Set(finals.map(({ utteranceId }) => utteranceId)).size).toBe(finals.length);
    expect(finals.flatMap(({ text }) => spelled(text))).toEqual(range(1, 16));
    second.close();
  });
});

describe('off the record', () => {
  it('for everyone: nothing said reaches a provider, and screens are told', async () => {
    const { session, client } = await begin(['anna']);
    await client.open(0, 'anna');
    const next = await client.play(0, spell(1, 6), fast);
    const settings = (value: object) =>
      light.db.query(`UPDATE "VideoSession" SET "settings" = $2 WHERE "id" = $1`, [
        session.id,
        JSON.stringify(value),
      ]);
    await settings({ offRecord: true });
    await notify(light.db, session.id);
    await client.until((message) => message.type === 'state' && message.status === 'off-record');
    const after = await client.play(0, spell(100, 10), { ...fast, startMs: next });
    await settings({});
    await notify(light.db, session.id);
    await client.until(
      (message) => message.type === 'state' && message.status === 'listening' && message.seq > 1,
      client.heard.findIndex((message) => message.type === 'state' && message.status === 'off-record'),
    );
    await client.play(0, spell(7, 6), { ...fast, startMs: after, end: true });
    await expect.poll(() => storedWords(session)).toEqual(range(1, 12));
    await expect.poll(() => client.unacknowledged(0)).toBe(0);
    client.close();
  });

  it('for one: only that voice is dropped', async () => {
    const { session, client } = await begin(['anna', 'ben']);
    await light.db.query(
      `UPDATE "Participant" SET "offRecord" = true WHERE "sessionId" = $1 AND "identity" = 'ben'`,
      [session.id],
    );
    await notify(light.db, session.id);
    await client.open(0, 'anna');
    await client.open(1, 'ben');
    await client.until(
      (message) =>
        message.type === 'state' && message.speaker?.identity === 'ben' && message.status === 'off-record',
    );
    await Promise.all([
      client.play(0, spell(1, 8), { ...fast, end: true }),
      client.play(1, spell(100, 8), { ...fast, end: true }),
    ]);
    await expect.poll(() => storedWords(session)).toEqual(range(1, 8));
    client.close();
  });

  it('asked for by the transcription host stops, and cannot be taken back against the database', async () => {
    const { session, client } = await begin(['anna'], { offRecord: true });
    await client.open(0, 'anna');
    client.say({ type: 'offRecord', on: false });
    client.say({ type: 'offRecord', speaker: 'anna', on: false });
    await client.play(0, spell(1, 8), { ...fast, end: true });
    client.close();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await storedWords(session)).toEqual([]);
  });
});

describe('without captions', () => {
  it('nothing is transcribed and screens know it', async () => {
    const { session, client } = await begin(['anna'], { captions: false });
    await client.open(0, 'anna');
    await client.until((message) => message.type === 'state' && message.status === 'stopped');
    await client.play(0, spell(1, 8), { ...fast, end: true });
    await expect.poll(() => client.unacknowledged(0)).toBe(0);
    expect(await storedWords(session)).toEqual([]);
    client.close();
  });
});

describe('a microphone', () => {
  const stateOf = (client: CaptionClient, status: string, since = 0) =>
    client.until(
      (message) =>
        message.type === 'state' && message.speaker?.identity === 'ben' && message.status === status,
      since,
    );

  it('that is muted or silent is told to every screen, to those who come later too, until it is heard again', async () => {
    const { client } = await begin(['anna', 'ben']);
    await client.open(1, 'ben');
    client.say({ type: 'sound', channel: 1, state: 'muted' });
    await stateOf(client, 'muted');
    client.say({ type: 'sound', channel: 1, state: 'none' });
    await stateOf(client, 'no-sound');
    // With the next heartbeat.
    await stateOf(client, 'no-sound', client.heard.length);
    const before = client.heard.length;
    client.say({ type: 'sound', channel: 1, state: 'live' });
    await stateOf(client, 'listening', before);
    client.say({ type: 'sound', channel: 7, state: 'none' });
    client.say({ type: 'ping', t: 1 });
    await client.until(({ type }) => type === 'pong');
    client.close();
  }, 20_000);
});

describe('a person who was removed', () => {
  it('A13: loses the caption socket within 2 s if they had it, and cannot come back', async () => {
    const { session, client } = await begin(['anna', 'ben']);
    await client.open(0, 'anna');
    await light.db.query(
      `UPDATE "Participant" SET "removedAt" = now() WHERE "sessionId" = $1 AND "identity" = 'anna'`,
      [session.id],
    );
    const removedAt = performance.now();
    await notify(light.db, session.id);
    expect((await client.untilClosed()).code).toBe(CLOSE.notAllowed);
    expect((performance.now() - removedAt) / slowdown()).toBeLessThan(2_000);
    const again = new CaptionClient(port, signTicket(session));
    expect((await again.untilClosed()).code).toBe(CLOSE.notAllowed);
    const epoch = await electHost(light.db, session.id, 'ben');
    const heir = await new CaptionClient(port, signTicket({ id: session.id, host: 'ben' }, epoch)).ready();
    heir.close();
  });

  it('is not heard from then on', async () => {
    const { session, client } = await begin(['anna', 'ben']);
    await client.open(1, 'ben');
    const next = await client.play(1, spell(1, 6), fast);
    await light.db.query(
      `UPDATE "Participant" SET "removedAt" = now() WHERE "sessionId" = $1 AND "identity" = 'ben'`,
      [session.id],
    );
    await notify(light.db, session.id);
    await client.until(({ type }) => type === 'error');
    await client.play(1, spell(50, 8), { ...fast, startMs: next });
    await expect.poll(() => storedWords(session)).toEqual(range(1, 6));
    client.close();
  });
});
