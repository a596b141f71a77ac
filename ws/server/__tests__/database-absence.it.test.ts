import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { LIGHT } from '../../testing/light-server';
import { insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { startServerWithFaultyDatabase } from '../../testing/server-with-database';

const FULL = process.env['FAULTS'] === 'full';
const SPEAKERS = 10;
const AWAY_MS = FULL ? 600_000 : 12_000;
/** Each says a sentence before and one after the absence as well. */
const WORDS = Math.ceil(AWAY_MS / WORD_MS) + 40;
const DRAINED_WITHIN_MS = 120_000;
/** A journal of this installation's default size has room for a day of it. */
const MOST_JOURNAL_BYTES = 64 * 1024 ** 2;

let whole: Awaited<ReturnType<typeof startServerWithFaultyDatabase>>;

beforeAll(async () => {
  whole = await startServerWithFaultyDatabase(LIGHT);
});
afterAll(() => whole.stop());

it(
  `R3, F3: the database is away for ${AWAY_MS / 1_000} s while ${SPEAKERS} people talk: captions go on, no line is lost, all is stored soon after`,
  async () => {
    const people = Array.from({ length: SPEAKERS }, (_, i) => `speaker-${i}`);
    const speech = spell(1, WORDS);
    const session = await insertSession(whole.db, people);
    const client = await new CaptionClient(whole.server.port, signTicket(session)).ready();
    for (const [channel, identity] of people.entries()) await client.open(channel, identity);
    const talking = Promise.all(people.map((_, channel) => client.play(channel, speech, { end: true })));
    await client.until(() => client.finals.length >= SPEAKERS);
    whole.proxy.set('refuse');
    const awayFrom = performance.now();
    await client.until((message) => message.type === 'state' && message.status === 'not-saved');
    await expect
      .poll(() => performance.now() - awayFrom, { timeout: AWAY_MS + 5_000, interval: 500 })
      .toBeGreaterThan(AWAY_MS);
    const { status, components } = await whole.server.server.health();
    expect(status).toBe('degraded');
    const waiting = Number(components['journal']?.['depth']);
    const bytes = Number(components['journal']?.['bytes']);
    expect(waiting).toBeGreaterThan((SPEAKERS * AWAY_MS) / 4_000);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MOST_JOURNAL_BYTES);

    whole.proxy.set('pass');
    const backAt = performance.now();
    await talking;
    const expected = Array.from({ length: WORDS }, (_, i) => i + 1);
    const wordsOf = (lines: readonly { text: string }[]) => lines.flatMap(({ text }) => spelled(text));
    await expect.poll(() => wordsOf(client.finals).length, { timeout: 20_000 }).toBe(SPEAKERS * WORDS);
    const depth = async () => (await whole.server.server.health()).components['journal']?.['depth'];
    await expect.poll(depth, { timeout: DRAINED_WITHIN_MS, interval: 250 }).toBe(0);
    const stored = await segmentsOf(whole.db, session.id);
    for (const who of people) {
      const lines = stored.filter(({ speakerIdentity }) => speakerIdentity === who);
      expect(wordsOf(lines)).toEqual(expected);
    }
    checkPromises(client.finals, stored, people);
    process.stdout.write(
      `${waiting} lines waited in ${(bytes / 1e6).toFixed(1)} MB; all of ${stored.length} were stored ${((performance.now() - backAt) / 1_000).toFixed(1)} s after the database was back\n`,
    );
    client.close();
  },
  AWAY_MS + 180_000,
);
