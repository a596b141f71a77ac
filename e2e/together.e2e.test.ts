/** Three browsers, real speech: two talk at the same time, and each line has the right name on every screen. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { wordErrorRate, words } from '../tools/testing/word-error-rate';
import { captionsShown, watchCaptions } from './support/caption-watch';
import { joinAsGuest, newSession, pressJoin, sidebarText, signUp, tiles } from './support/people';
import { JFK, QUILTER, repeated } from './support/recording';

/** Time for everybody to be in the room. */
const SILENCE_MS = 45_000;
/** The recordings breathe for 1.5 s, and a line is stored a second or two after it was said. */
const LONGEST_BREATH_MS = 8_000;
const TIMES = 3;
/** Three browsers and the engine share the machine: here the names are what matters. */
const MOST_WRONG = 0.4;

type Line = { name: string; text: string; startedAt: Date; endedAt: Date };

let stack: Stack;
let database: pg.Client;
let host: Browser;
let ada: Browser;
let grace: Browser;

beforeAll(async () => {
  stack = await startStack();
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser();
  ada = await launchBrowser({ wav: repeated(JFK, { silenceMs: SILENCE_MS, times: TIMES }) });
  grace = await launchBrowser({ wav: repeated(QUILTER, { silenceMs: SILENCE_MS, times: TIMES + 2 }) });
  for (const { page } of [host, ada, grace]) await watchCaptions(page);
  await signUp(host.page, stack.web, 'Host');
  const link = await newSession(host.page, 'Together');
  await host.page.getByRole('button', { name: 'Mute microphone', exact: true }).click();
  await pressJoin(host.page);
  await Promise.all([joinAsGuest(ada.page, link, 'Ada'), joinAsGuest(grace.page, link, 'Grace')]);
  await tiles(host.page).nth(2).waitFor();
});
afterAll(async () => {
  await Promise.all([host.close(), ada.close(), grace.close(), database.end()]);
  await stack.stop();
});

async function lines(name?: string): Promise<Line[]> {
  const { rows } = await database.query<Line>(
    `SELECT "speakerName" AS "name", "text", "startedAt" AT TIME ZONE 'UTC' AS "startedAt",
            "endedAt" AT TIME ZONE 'UTC' AS "endedAt" FROM "TranscriptSegment" ORDER BY "startedAt"`,
  );
  return name === undefined ? rows : rows.filter((line) => line.name === name);
}

/** How many pairs of words that follow each other a line has of a text. */
function shared(line: string, text: string): number {
  const pairs = (of: string): string[] => words(of).map((word, i, all) => `${all[i - 1] ?? ''} ${word}`);
  const known = new Set(pairs(text));
  return pairs(line).filter((pair) => known.has(pair)).length;
}
/** A misheard word or two may happen to make a pair of the other's. */
const BY_CHANCE = 1;

/** Nobody has begun or ended a line for longer than any breath of the recordings: their last repetition is over. */
async function isOver(): Promise<boolean> {
  const all = await lines();
  const last = Math.max(...all.map((line) => line.endedAt.getTime()));
  return Date.now() - last > LONGEST_BREATH_MS;
}

const said = (all: readonly Line[]) => all.map((line) => line.text).join(' ');
const spoken = [
  ['Ada', Array.from({ length: TIMES }, () => JFK.text).join(' ')],
  ['Grace', Array.from({ length: TIMES + 2 }, () => QUILTER.text).join(' ')],
] as const;

it('writes what each of two said, while both were saying it', async () => {
  const short = async () => {
    const heard = await Promise.all(spoken.map(async ([name]) => words(said(await lines(name))).length));
    return spoken
      .filter(([, text], i) => (heard[i] ?? 0) < (1 - MOST_WRONG / 2) * words(text).length)
      .map(([name]) => name);
  };
  await expect.poll(short, { timeout: 150_000, interval: 1_000 }).toEqual([]);
  await expect.poll(isOver, { timeout: 60_000, interval: 500 }).toBe(true);
  await expect.poll(() => host.page.locator('[data-speaker][data-final=false]').count()).toBe(0);
  for (const [name, text] of spoken) {
    const heard = said(await lines(name));
    const wrong = wordErrorRate(text, heard);
    console.log(`${name}, while the other spoke too: word error rate ${wrong.toFixed(3)}`);
    expect(wrong, `${name}: ${heard}`).toBeLessThanOrEqual(MOST_WRONG);
  }
  expect(new Set((await lines()).map((line) => line.name))).toEqual(new Set(['Ada', 'Grace']));
});

it('was a test of two at once', async () => {
  const [first, second] = [await lines('Ada'), await lines('Grace')];
  const together = first.filter((a) =>
    second.some((b) => a.startedAt < b.endedAt && b.startedAt < a.endedAt),
  );
  expect(together.length).toBeGreaterThan(2);
});

it('shows every line under its name on every screen, two speakers as two blocks', async () => {
  const all = await lines();
  for (const { page } of [host, ada, grace]) {
    await expect.poll(() => sidebarText(page)).toContain(all.at(-1)?.text ?? '');
    const shown = (await captionsShown(page)).filter((one) => one.final);
    for (const [name, text] of spoken) {
      const others = spoken.filter(([other]) => other !== name).map(([, each]) => each);
      const wrong = shown
        .filter((one) => one.speaker === name)
        .filter((one) => shared(one.text, others.join(' ')) > shared(one.text, text) + BY_CHANCE);
      expect(wrong, `under ${name}`).toEqual([]);
    }
  }
});
