import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDeepgram, type DeepgramSimulator } from '../../simulators/deepgram';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startLightServer, type Light } from '../../testing/light-server';
import { insertSession, segmentsOf, signTicket, type TestSession } from '../../testing/session-rows';
import { spell, spelled } from '../../testing/spelling';

const SENTENCES = 12;
const WORDS = 3;

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
afterAll(async () => {
  await light.stop();
  await deepgram.stop();
});

const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const wordsSeen = (client: CaptionClient) => client.finals.flatMap(({ text }) => spelled(text));
const wordsStored = async ({ id }: TestSession) =>
  (await segmentsOf(light.db, id)).flatMap(({ text }) => spelled(text));

async function host(identities: string[], settings: object = {}) {
  const session = await insertSession(light.db, identities, settings);
  const client = await new CaptionClient(light.server.port, signTicket(session)).ready();
  for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
  return { session, client };
}

/** Says sentences, one after the other, and takes the time from the end of each to its final. */
async function converse(client: CaptionClient, from: number): Promise<number[]> {
  const times: number[] = [];
  for (let word = from; word < from + SENTENCES * WORDS; word += WORDS) {
    await client.play(0, spell(word, WORDS), { end: true });
    const ended = performance.now();
    await client.until(() => wordsSeen(client).includes(word + WORDS - 1));
    times.push(performance.now() - ended);
  }
  return times;
}

/** A neighbour talks before and while somebody is slow: every word of theirs is seen in time and stored. */
async function neighbourTalks(begin: () => Promise<void>, end: () => Promise<void>): Promise<void> {
  const { session, client } = await host(['ben']);
  const before = await converse(client, 1);
  await begin();
  const meanwhile = await converse(client, 1 + SENTENCES * WORDS);
  expect(wordsSeen(client)).toEqual(range(2 * SENTENCES * WORDS));
  await end();
  await expect.poll(() => wordsStored(session), { timeout: 15_000 }).toEqual(range(2 * SENTENCES * WORDS));
  checkPromises(client.finals, await segmentsOf(light.db, session.id), ['ben']);
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
  const show = (of: (all: number[]) => number): string =>
    `${of(before).toFixed(1)} ms before, ${of(meanwhile).toFixed(1)} ms meanwhile`;
  process.stdout.write(
    `end of speech to final: median ${show(median)}; worst ${show((all) => Math.max(...all))}\n`,
  );
  client.close();
}

describe('F11: a slow reader costs others nothing:', () => {
  it('a host whose socket takes nothing while ten people talk in its session', async () => {
    const people = range(10).map((i) => `slow-${i}`);
    const slow = await host(people);
    let talking: Promise<unknown> = Promise.resolve();
    await neighbourTalks(
      () => {
        slow.client.pause();
        talking = Promise.all(
          people.map((_, channel) => slow.client.play(channel, spell(1, 30), { end: true })),
        );
        return Promise.resolve();
      },
      async () => void (await talking),
    );
    // What it sent is taken, though it hears nothing of it.
    await expect
      .poll(async () => (await wordsStored(slow.session)).length, { timeout: 15_000 })
      .toBe(30 * people.length);
    slow.client.drop();
  }, 60_000);

  it('a provider that takes nothing of another session', async () => {
    deepgram.faults.deafTo = 'de';
    const slow = await host(['slow'], { language: 'de' });
    let talking: Promise<unknown> = Promise.resolve();
    await neighbourTalks(
      () => {
        talking = slow.client.play(0, spell(1, 60), { end: true });
        return Promise.resolve();
      },
      async () => void (await talking),
    );
    await slow.client.until((message) => message.type === 'state' && message.status === 'reconnecting');
    deepgram.faults.deafTo = null;
    await expect.poll(() => wordsStored(slow.session), { timeout: 20_000 }).toEqual(range(60));
    slow.client.close();
  }, 90_000);

  it('a database that does not write', async () => {
    const blocker = new pg.Client({ connectionString: light.database.url });
    await blocker.connect();
    await neighbourTalks(
      async () => {
        await blocker.query('BEGIN; LOCK TABLE "TranscriptSegment" IN EXCLUSIVE MODE');
      },
      async () => {
        await blocker.query('ROLLBACK');
        await blocker.end();
      },
    );
  }, 60_000);
});
