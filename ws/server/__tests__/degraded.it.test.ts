import { afterEach, describe, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startLightServer, type Light } from '../../testing/light-server';
import { insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';

const lights: Light[] = [];
afterEach(async () => {
  await Promise.all(lights.splice(0).map((light) => light.stop()));
});

async function begin(environment: Record<string, string>) {
  const light = await startLightServer(environment);
  lights.push(light);
  const session = await insertSession(light.db, ['anna']);
  const client = await new CaptionClient(light.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  return { light, session, client };
}
const state = (client: CaptionClient, status: string) =>
  client.until((message) => message.type === 'state' && message.status === status);

describe('F5: a journal that takes no more', () => {
  it('leaves captions live, says that saving is not certain, and still stores them', async () => {
    const { light, session, client } = await begin({ ROOMS_JOURNAL_MAX_BYTES: '1' });
    await client.play(0, spell(1, 6), { speed: 1.5, end: true });
    await state(client, 'not-saved');
    await expect.poll(() => client.finals.flatMap(({ text }) => spelled(text)).length).toBe(6);
    expect((await light.server.server.health()).components['journal']?.status).toBe('degraded');
    await expect.poll(async () => (await segmentsOf(light.db, session.id)).length).toBe(client.finals.length);
    checkPromises(client.finals, await segmentsOf(light.db, session.id), ['anna']);
    client.close();
  });
});

describe('without speech models', () => {
  it('the socket works, screens are told why there are no captions, and so is the operator', async () => {
    const problem = 'the speech model could not be fetched';
    const { light, client } = await begin({ STT_PROVIDERS: 'local', ROOMS_MODELS_PROBLEM: problem });
    expect(await state(client, 'unavailable')).toMatchObject({ detail: problem });
    const { components, status } = await light.server.server.health();
    expect(status).toBe('degraded');
    expect(components['speechEngine']).toMatchObject({ mode: 'absent', problem });
    client.close();
  });
});

describe('F10: a host that is half open', () => {
  it('is let go within 30 s, and its audio finished', async () => {
    const { light, session, client } = await begin({});
    await client.play(0, spell(1, 8), { speed: 1.5 });
    const from = Date.now();
    client.pause();
    const lost = async (): Promise<boolean> => {
      const { rows } = await light.db.query<{ lost: boolean }>(
        `SELECT "hostLostAt" IS NOT NULL AS "lost" FROM "CaptionStream" WHERE "sessionId" = $1`,
        [session.id],
      );
      return rows[0]?.lost === true;
    };
    await expect.poll(lost, { timeout: 50_000, interval: 250 }).toBe(true);
    expect(Date.now() - from).toBeLessThan(31_000);
    const stored = (await segmentsOf(light.db, session.id)).flatMap(({ text }) => spelled(text));
    expect(stored).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    client.drop();
  }, 70_000);
});

const FULL = process.env['FAULTS'] === 'full';
// Longer than a session waits for its host.
if (FULL)
  describe('F10: a host that sleeps for five minutes', () => {
    it('is let go meanwhile, comes back, and loses and doubles nothing', async () => {
      const { light, session, client } = await begin({});
      const next = await client.play(0, spell(1, 8), { speed: 1.5 });
      client.drop();
      await new Promise((resolve) => setTimeout(resolve, 300_000));
      const again = await new CaptionClient(light.server.port, signTicket(session), {
        earlier: client,
      }).ready();
      await again.open(0, 'anna');
      await again.play(0, spell(9, 8), { speed: 1, startMs: next + 300_000, end: true });
      const words = async () => (await segmentsOf(light.db, session.id)).flatMap(({ text }) => spelled(text));
      await expect.poll(words, { timeout: 10_000 }).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
      await expect.poll(() => again.unacknowledged(0), { timeout: 5_000 }).toBe(0);
      checkPromises([...client.finals, ...again.finals], await segmentsOf(light.db, session.id), ['anna']);
      again.close();
    }, 360_000);
  });
