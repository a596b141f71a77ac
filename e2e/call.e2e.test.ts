/** The user's way, on the real parts: two people talk, and read each other. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { wordErrorRate, words } from '../tools/testing/word-error-rate';
import { captionsShown, finalDelays, median, watchCaptions } from './support/caption-watch';
import {
  endForEveryone,
  joinAsGuest,
  newSession,
  pressJoin,
  sidebarText,
  signUp,
  tiles,
} from './support/people';
import { afterSilence, JFK, QUILTER } from './support/recording';

/** Time for everybody to be in the room before the first word, and for the host to finish before the guest begins. */
const HOST_SILENCE_MS = 25_000;
const GUEST_SILENCE_MS = 42_000;
const MOST_WRONG = 0.25;
const SPOKEN = [
  ['Ada Lovelace', JFK.text],
  ['Grace Hopper', QUILTER.text],
] as const;

type Line = { name: string; text: string; endedAt: Date; startedAt: Date };

let stack: Stack;
let host: Browser;
let guest: Browser;
let database: pg.Client;
let slug = '';

beforeAll(async () => {
  stack = await startStack();
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser({ wav: afterSilence(JFK, HOST_SILENCE_MS) });
  guest = await launchBrowser({ wav: afterSilence(QUILTER, GUEST_SILENCE_MS) });
  await Promise.all([watchCaptions(host.page), watchCaptions(guest.page)]);
});
afterAll(async () => {
  await Promise.all([host.close(), guest.close(), database.end()]);
  await stack.stop();
});

async function storedLines(slug: string): Promise<Line[]> {
  const { rows } = await database.query<Line>(
    `SELECT t."speakerName" AS "name", t."text", t."startedAt" AT TIME ZONE 'UTC' AS "startedAt",
            t."endedAt" AT TIME ZONE 'UTC' AS "endedAt"
     FROM "TranscriptSegment" t JOIN "VideoSession" s ON s."id" = t."sessionId"
     WHERE s."slug" = $1 ORDER BY t."startedAt"`,
    [slug],
  );
  return rows;
}

const said = (lines: readonly Line[], name: string) =>
  lines
    .filter((line) => line.name === name)
    .map((line) => line.text)
    .join(' ');

/** Both recordings have been spoken to their ends, and no line is still in the making. */
async function everythingStored(): Promise<void> {
  const missing = async () => {
    const lines = await storedLines(slug);
    const short = SPOKEN.filter(([name, text]) => words(said(lines, name)).length < 0.8 * words(text).length);
    return short.map(([name]) => `${name}: ${said(lines, name)}`);
  };
  await expect.poll(missing, { timeout: 100_000, interval: 500 }).toEqual([]);
  const inTheMaking = () => host.page.locator('[data-speaker][data-final=false]').count();
  await expect.poll(inTheMaking, { timeout: 10_000 }).toBe(0);
}

describe('two people in a call', () => {
  let link = '';
  let lines: Line[] = [];

  it('takes a newcomer from an account to a call, and a guest by the link alone', async () => {
    await signUp(host.page, stack.web, 'Ada Lovelace');
    link = await newSession(host.page, 'Weekly planning');
    slug = link.split('/').at(-1) ?? '';
    await pressJoin(host.page);
    await joinAsGuest(guest.page, link, 'Grace Hopper');
    await Promise.all([tiles(host.page).nth(1).waitFor(), tiles(guest.page).nth(1).waitFor()]);
    await expect.poll(() => guest.page.locator('[data-testid=tile] video').count()).toBe(2);
  });

  it('shows what each says on both screens, under the right name, and stores it', async () => {
    await everythingStored();
    for (const [name, text] of SPOKEN) {
      const heard = said(await storedLines(slug), name);
      expect(wordErrorRate(text, heard), `${name}: ${heard}`).toBeLessThanOrEqual(MOST_WRONG);
    }
    lines = await storedLines(slug);
    for (const page of [host.page, guest.page]) {
      const shown = await captionsShown(page);
      for (const name of ['Ada Lovelace', 'Grace Hopper']) {
        const own = shown.filter((one) => one.speaker === name);
        expect(
          own.some((one) => !one.final),
          `${name} in the making`,
        ).toBe(true);
        expect(
          own.some((one) => one.final),
          `${name} finished`,
        ).toBe(true);
      }
      await expect.poll(() => sidebarText(page)).toContain(lines.at(-1)?.text ?? '');
      const sidebar = await sidebarText(page);
      for (const line of lines) expect(sidebar).toContain(line.text);
    }
  });

  it('shows a line soon after it was said', async () => {
    const delays = finalDelays(
      await captionsShown(guest.page),
      lines.filter((line) => line.name === 'Ada Lovelace'),
    );
    console.log(
      `caption delay, end of speech to the other screen: median ${median(delays)} ms, worst ${Math.max(...delays)} ms; ` +
        `word error rate ${wordErrorRate(JFK.text, said(lines, 'Ada Lovelace')).toFixed(3)} and ` +
        `${wordErrorRate(QUILTER.text, said(lines, 'Grace Hopper')).toFixed(3)}`,
    );
    expect(delays.length).toBeGreaterThan(0);
  });

  it('ends for everyone, and keeps what was said', async () => {
    await endForEveryone(host.page);
    await guest.page.getByRole('heading', { name: /ended/i }).waitFor();
    await host.page.goto(link.replace('/session/', '/sessions/'));
    await host.page.getByText(lines[0]?.text ?? 'nothing').waitFor();
    const page = await host.page.getByRole('region', { name: 'Transcript' }).innerText();
    for (const line of lines) expect(page).toContain(line.text);
    expect(page).toContain('Grace Hopper');
    const { rows } = await database.query(`SELECT "status"::text FROM "VideoSession" WHERE "slug" = $1`, [
      slug,
    ]);
    expect(rows).toEqual([{ status: 'ENDED' }]);
  });

  it('explains an ended session to whoever opens its link', async () => {
    await guest.page.goto(link);
    await guest.page.getByRole('heading', { name: /ended/i }).waitFor();
    await guest.page.goto(`${stack.web}/session/aaaaa-aaaaa-aaaaa`);
    await guest.page.getByText('There is nothing here').waitFor();
  });
});
