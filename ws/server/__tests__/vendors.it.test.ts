import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDeepgram, type DeepgramSimulator } from '../../simulators/deepgram';
import { noFaults } from '../../simulators/faults';
import { startGladia, type GladiaSimulator } from '../../simulators/gladia';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startLightServer, type Light } from '../../testing/light-server';
import {
  endSession,
  insertSession,
  segmentsOf,
  signTicket,
  type TestSession,
} from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';

const FULL = process.env['FAULTS'] === 'full';
let gladia: GladiaSimulator;
let deepgram: DeepgramSimulator;
const lights = new Map<string, Light>();

beforeAll(async () => {
  gladia = await startGladia();
  deepgram = await startDeepgram();
});
afterEach(() => {
  Object.assign(gladia.faults, noFaults());
  Object.assign(deepgram.faults, noFaults());
});
afterAll(async () => {
  await Promise.all([...lights.values()].map((light) => light.stop()));
  await Promise.all([gladia.stop(), deepgram.stop()]);
});

async function lightFor(providers: string): Promise<Light> {
  const keys = {
    GLADIA_API_KEY: gladia.key,
    GLADIA_URL: gladia.url,
    DEEPGRAM_API_KEY: deepgram.key,
    DEEPGRAM_URL: deepgram.url,
  };
  const light = lights.get(providers) ?? (await startLightServer({ STT_PROVIDERS: providers, ...keys }));
  lights.set(providers, light);
  return light;
}

async function begin(
  providers: string,
  settings: object = {},
): Promise<{ light: Light; session: TestSession; client: CaptionClient }> {
  const light = await lightFor(providers);
  const session = await insertSession(light.db, ['anna'], settings);
  const client = await new CaptionClient(light.server.port, signTicket(session)).ready();
  await client.open(0, 'anna');
  return { light, session, client };
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const storedWords = async ({ light, session }: { light: Light; session: TestSession }) =>
  (await segmentsOf(light.db, session.id)).flatMap(({ text }) => spelled(text));
const wordsComplete = (client: CaptionClient, count: number) =>
  client.finals.flatMap(({ text }) => spelled(text)).length >= count;

/** Speaks two sentences and expects every word of them once, in order, seen as stored. */
async function speakTwice(call: Awaited<ReturnType<typeof begin>>): Promise<void> {
  const { client, light, session } = call;
  const next = await client.play(0, spell(1, 8), { end: true });
  await client.play(0, spell(9, 8), { startMs: next + 1_000, end: true });
  await expect.poll(() => wordsComplete(client, 16), { timeout: 15_000 }).toBe(true);
  await expect.poll(() => storedWords(call), { timeout: 5_000 }).toEqual(range(1, 16));
  checkPromises(client.finals, await segmentsOf(light.db, session.id), ['anna']);
  client.close();
}

describe.each(['gladia', 'deepgram'])('%s', (name) => {
  const faultsOf = () => (name === 'gladia' ? gladia.faults : deepgram.faults);

  it('gives partials and finals with the times of speech', async () => {
    const call = await begin(name);
    const startMs = Date.now();
    await call.client.play(0, spell(1, 10), { startMs, end: true });
    await expect.poll(() => wordsComplete(call.client, 10), { timeout: 10_000 }).toBe(true);
    expect(call.client.captions.some(({ final }) => !final)).toBe(true);
    await expect.poll(() => storedWords(call)).toEqual(range(1, 10));
    const [line] = await segmentsOf(call.light.db, call.session.id);
    expect(line?.provider).toBe(name);
    expect(Math.abs((line?.startedAt.getTime() ?? 0) - startMs)).toBeLessThan(120);
    expect(Math.abs((line?.endedAt.getTime() ?? 0) - startMs - 1_600)).toBeLessThan(200);
    call.client.close();
  });

  it.each(FULL ? [1000, 1001, 1006, 1011, 4408, 4500] : [1011, 4500])(
    'F9: closed with %i in the middle of speech loses and doubles nothing',
    async (code) => {
      faultsOf().closeWith.push(code);
      await speakTwice(await begin(name));
    },
  );

  it('F9: refused for a moment delays captions and loses nothing', async () => {
    faultsOf().refuse.push(503, 429);
    await speakTwice(await begin(name));
  });

  it('F9: garbage, doubled finals and late partials change nothing', async () => {
    Object.assign(faultsOf(), { garbage: true, twice: name === 'gladia', latePartials: true });
    await speakTwice(await begin(name));
  });

  it('F9: a stall with the connection open is noticed and made good', async () => {
    faultsOf().silent = true;
    const call = await begin(name);
    const startedAt = Date.now();
    const told = call.client
      .until((message) => message.type === 'state' && message.status === 'reconnecting')
      .then(() => {
        faultsOf().silent = false;
        return Date.now() - startedAt;
      });
    await speakTwice(call);
    expect(await told).toBeLessThan(5_500);
  }, 30_000);

  it('that refuses the key gives way to the next provider', async () => {
    faultsOf().refuse.push(...Array.from({ length: 9 }, () => 401));
    const call = await begin(`${name},spelled`);
    await speakTwice(call);
    const [line] = await segmentsOf(call.light.db, call.session.id);
    expect(line?.provider).toBe('spelled');
  });
});

describe('gladia', () => {
  it('is told language and vocabulary, and no session outlives its speaker', async () => {
    const call = await begin('gladia', { language: 'de-DE', vocabulary: ['LiveKit', 'Moonshine'] });
    const known = new Set(gladia.sessions.keys());
    await call.client.play(0, spell(1, 6), { end: true });
    await expect.poll(() => wordsComplete(call.client, 6), { timeout: 10_000 }).toBe(true);
    const made = [...gladia.sessions.values()].filter(({ id }) => !known.has(id));
    expect(made[0]?.request.language_config.languages).toEqual(['de']);
    expect(made[0]?.request.realtime_processing).toMatchObject({
      custom_vocabulary_config: { vocabulary: ['LiveKit', 'Moonshine'] },
    });
    await endSession(call.light.db, call.session.id);
    await expect.poll(() => made.every(({ state }) => state === 'ended'), { timeout: 5_000 }).toBe(true);
  });

  it('resumes its session at the same address', async () => {
    const call = await begin('gladia');
    const before = gladia.sessions.size;
    gladia.faults.closeWith.push(1011);
    await speakTwice(call);
    expect(gladia.sessions.size - before).toBe(1);
  });
});

describe('deepgram', () => {
  it('is told language and vocabulary in its own words', async () => {
    const call = await begin('deepgram', { language: 'de-DE', vocabulary: ['LiveKit', 'Moonshine'] });
    await call.client.play(0, spell(1, 6), { end: true });
    await expect.poll(() => wordsComplete(call.client, 6), { timeout: 10_000 }).toBe(true);
    const dial = deepgram.dials.at(-1);
    expect(dial?.searchParams.get('language')).toBe('de-DE');
    expect(dial?.searchParams.getAll('keyterm')).toEqual(['LiveKit', 'Moonshine']);
    const open = deepgram.open.size;
    await endSession(call.light.db, call.session.id);
    await expect.poll(() => deepgram.open.size, { timeout: 5_000 }).toBeLessThan(open);
  });
});
