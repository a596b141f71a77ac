import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CaptionClient } from '../../testing/caption-client';
import { checkPromises } from '../../testing/checker';
import { startLightServer, type Light } from '../../testing/light-server';
import { endSession, insertSession, segmentsOf, signTicket } from '../../testing/session-rows';
import { spell, spelled, WORD_MS } from '../../testing/spelling';
import { CLOSE } from '../protocol';

const FULL = process.env['FAULTS'] === 'full';
const SPEAKERS = 20;
/** Seconds of speech of each; the spelling engine makes a line of every two. */
const SPOKEN_SECONDS = FULL ? 600 : 30;
const WORDS = Math.floor((SPOKEN_SECONDS * 1_000) / WORD_MS);

/** Without the database's word the end is not said, however long one looks. */
const NOT_ENDED_FOR_MS = 3_000;

let light: Light;
beforeAll(async () => {
  light = await startLightServer();
});
afterAll(() => light.stop());

const people = Array.from({ length: SPEAKERS }, (_, i) => `speaker-${i}`);

/** A database that reads but does not write. */
async function stopWriting(): Promise<() => Promise<void>> {
  const blocker = new pg.Client({ connectionString: light.database.url });
  await blocker.connect();
  await blocker.query('BEGIN; LOCK TABLE "TranscriptSegment" IN EXCLUSIVE MODE');
  return async () => {
    await blocker.query('ROLLBACK');
    await blocker.end();
  };
}

async function isDrained(sessionId: string): Promise<boolean> {
  const { rows } = await light.db.query<{ drained: boolean }>(
    `SELECT bool_and("drainedAt" IS NOT NULL) AS drained FROM "CaptionStream" WHERE "sessionId" = $1`,
    [sessionId],
  );
  return rows[0]?.drained === true;
}

async function meet(words: number) {
  const speech = spell(1, words);
  const session = await insertSession(light.db, people);
  const client = await new CaptionClient(light.server.port, signTicket(session)).ready();
  for (const [channel, identity] of people.entries()) await client.open(channel, identity);
  const talk = () =>
    Promise.all(people.map((_, channel) => client.play(channel, speech, { speed: FULL ? 1 : 1.8 })));
  return { session, client, talk };
}

async function everyWordOnce(sessionId: string, words: number): Promise<void> {
  const stored = await segmentsOf(light.db, sessionId);
  for (const who of people) {
    const said = stored.filter(({ speakerIdentity }) => speakerIdentity === who);
    expect(said.flatMap(({ text }) => spelled(text))).toEqual(Array.from({ length: words }, (_, i) => i + 1));
  }
}

it(
  `F19: ${SPEAKERS} people talk for ${SPOKEN_SECONDS} s and the meeting ends with a full queue: "ended" comes when every line is stored`,
  async () => {
    const { session, client, talk } = await meet(WORDS);
    const write = await stopWriting();
    await talk();
    await endSession(light.db, session.id);
    // The lines in the making are finished and seen, and nothing of it is called ended yet.
    await expect
      .poll(() => client.finals.filter(({ text }) => spelled(text).at(-1) === WORDS).length, {
        timeout: 10_000,
      })
      .toBe(SPEAKERS);
    const { components } = await light.server.server.health();
    expect(components['database']?.['waiting']).toBeGreaterThan(SPEAKERS);
    await Promise.race([
      client.untilClosed(),
      new Promise((resolve) => setTimeout(resolve, NOT_ENDED_FOR_MS)),
    ]);
    expect([client.closed, await isDrained(session.id)]).toEqual([null, false]);
    await write();
    expect((await client.untilClosed()).code).toBe(CLOSE.ended);
    expect(await isDrained(session.id)).toBe(true);
    await everyWordOnce(session.id, WORDS);
    checkPromises(client.finals, await segmentsOf(light.db, session.id), people);
  },
  FULL ? 900_000 : 90_000,
);

// The server waits half a minute before it leaves the rest to later.
if (FULL)
  it('F19: an end during a long absence of the database is completed when it is back', async () => {
    const { session, client, talk } = await meet(12);
    const write = await stopWriting();
    await talk();
    await endSession(light.db, session.id);
    expect((await client.untilClosed()).code).toBe(CLOSE.ended);
    expect(await isDrained(session.id)).toBe(false);
    await write();
    await expect.poll(() => isDrained(session.id), { timeout: 40_000 }).toBe(true);
    await everyWordOnce(session.id, 12);
  }, 120_000);
