import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDeepgram, type DeepgramSimulator } from '../../simulators/deepgram';
import { noFaults } from '../../simulators/faults';
import { CaptionClient } from '../../testing/caption-client';
import { startLightServer, type Light } from '../../testing/light-server';
import { insertSession, notify, segmentsOf, signTicket } from '../../testing/session-rows';
import { slowdown } from '../../testing/slowdown';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { RING_MS } from '../protocol';

let deepgram: DeepgramSimulator;
let light: Light;
beforeAll(async () => {
  deepgram = await startDeepgram();
  light = await startLightServer({
    STT_PROVIDERS: 'deepgram',
    DEEPGRAM_API_KEY: deepgram.key,
    DEEPGRAM_URL: deepgram.url,
  });
});
afterEach(() => Object.assign(deepgram.faults, noFaults()));
afterAll(async () => {
  await light.stop();
  await deepgram.stop();
});

async function host(on: Light, spaceSettings?: object) {
  const session = await insertSession(on.db, ['anna']);
  if (spaceSettings) await setSpace(on, session.spaceId, spaceSettings);
  const client = await new CaptionClient(on.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  return { session, client };
}
const setSpace = (on: Light, spaceId: string, settings: object) =>
  on.db.query(`UPDATE "Space" SET "settings" = $2 WHERE "id" = $1`, [spaceId, JSON.stringify(settings)]);
const words = async (on: Light, id: string) =>
  (await segmentsOf(on.db, id)).flatMap(({ text }) => spelled(text));

describe('what is missing is marked', () => {
  it('F12: audio that the client had to drop', async () => {
    const { session, client } = await host(light);
    const next = await client.play(0, spell(1, 6));
    // Frames 100 to 150 never left the browser.
    client.skip(0, 50);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await client.play(0, spell(50, 6), { startMs: next + 50 * 40, end: true });
    await expect.poll(() => words(light, session.id), { timeout: 10_000 }).toHaveLength(12);
    const gaps = (await segmentsOf(light.db, session.id)).map(({ gapBeforeMs }) => gapBeforeMs);
    expect(gaps[0]).toBe(0);
    expect(Math.abs((gaps.at(-1) ?? 0) - 2_000)).toBeLessThan(50);
    client.close();
  });

  it("R4: of a provider's long absence captions resume within 3 s, the last 30 s are replayed and the rest is marked", async () => {
    deepgram.faults.refuse.push(...Array.from({ length: 200 }, () => 503));
    const { session, client } = await host(light);
    const spokenMs = RING_MS + 6_000;
    const count = Math.ceil(spokenMs / WORD_MS);
    await client.play(0, spell(1, count), { speed: 1.9, startMs: Date.now() - spokenMs, end: true });
    await client.until((message) => message.type === 'state' && message.status === 'provider-down');
    const before = client.heard.length;
    const backAt = performance.now();
    deepgram.faults.refuse.length = 0;
    await client.until(({ type }) => type === 'caption', before);
    expect((performance.now() - backAt) / slowdown()).toBeLessThan(3_000);
    await expect.poll(async () => (await words(light, session.id)).at(-1), { timeout: 20_000 }).toBe(count);
    const stored = await words(light, session.id);
    expect(stored).toEqual(Array.from({ length: stored.length }, (_, i) => count - stored.length + 1 + i));
    const gapMs = (await segmentsOf(light.db, session.id)).reduce(
      (sum, { gapBeforeMs }) => sum + gapBeforeMs,
      0,
    );
    expect(Math.abs(gapMs + stored.length * WORD_MS - count * WORD_MS)).toBeLessThan(2 * WORD_MS);
    client.close();
  }, 60_000);
});

describe('usage', () => {
  it('is written as it happens, by person, provider and minute', async () => {
    const { session, client } = await host(light);
    await client.play(0, spell(1, 12), { speed: 1.5, end: true });
    const usage = async () => {
      const { rows } = await light.db.query<{
        provider: string;
        audio: number;
        speech: number;
        cost: string;
      }>(
        `SELECT "provider", sum("audioSeconds") AS audio, sum("speechSeconds") AS speech, sum("costMicros")::text AS cost
         FROM "TranscriptionUsage" WHERE "sessionId" = $1 GROUP BY 1`,
        [session.id],
      );
      return rows[0];
    };
    const spoken = (12 * WORD_MS) / 1_000;
    // What is written first may be the beginning alone: the meter writes every few seconds.
    const off = async () => {
      const row = await usage();
      const parts = [row?.audio ?? 0, row?.speech ?? 0];
      return Math.max(...parts.map((seconds) => Math.abs(seconds - spoken)));
    };
    await expect.poll(off, { timeout: 15_000 }).toBeLessThan(0.5);
    const row = await usage();
    expect(row?.provider).toBe('deepgram');
    expect(Number(row?.cost)).toBeGreaterThan(0);
    client.close();
  }, 30_000);
});

describe('a budget that is spent', () => {
  const spend = (on: Light, session: { id: string; spaceId: string }) =>
    on.db.query(
      `INSERT INTO "TranscriptionUsage" ("sessionId", "spaceId", "participantId", "provider", "minute", "audioSeconds")
       SELECT $1, $2, "id", 'deepgram', date_trunc('minute', now() AT TIME ZONE 'UTC'), 100 FROM "Participant" WHERE "sessionId" = $1`,
      [session.id, session.spaceId],
    );

  it('stops captions with a clear state, when the space chose that', async () => {
    const { session, client } = await host(light);
    await spend(light, session);
    await setSpace(light, session.spaceId, { budgetInSeconds: 60, whenSpent: 'stop' });
    await notify(light.db, session.id);
    await client.until((message) => message.type === 'state' && message.status === 'budget-spent');
    await client.play(0, spell(1, 6), { speed: 1.5, end: true });
    await expect.poll(() => client.unacknowledged(0)).toBe(0);
    expect(await words(light, session.id)).toEqual([]);
    client.close();
  });

  it('leaves the local provider, when the space chose that', async () => {
    const both = await startLightServer({
      STT_PROVIDERS: 'deepgram,spelled',
      DEEPGRAM_API_KEY: deepgram.key,
      DEEPGRAM_URL: deepgram.url,
    });
    const { session, client } = await host(both);
    await spend(both, session);
    await setSpace(both, session.spaceId, { budgetInSeconds: 60, whenSpent: 'local' });
    await notify(both.db, session.id);
    await expect
      .poll(
        async () => {
          await client.play(0, spell(1, 4), { speed: 1.5, end: true });
          return (await segmentsOf(both.db, session.id)).at(-1)?.provider;
        },
        { timeout: 15_000 },
      )
      .toBe('spelled');
    client.close();
    await both.stop();
  }, 30_000);
});
