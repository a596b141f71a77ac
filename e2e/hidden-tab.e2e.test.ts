/** The tab that listens for everybody is not the one that is looked at. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type Stack } from '../tools/testing/stack';
import { words } from '../tools/testing/word-error-rate';
import { newSession, pressJoin, signUp } from './support/people';
import { afterSilence, JFK } from './support/recording';
import { startUndrivenChromium, type UndrivenChromium } from './support/undriven-chromium';

/** Browsers slow a tab down some time after it was hidden. */
const HIDDEN_MS = process.env['FAULTS'] === 'full' ? 360_000 : 15_000;

let stack: Stack;
let database: pg.Client;
let browser: UndrivenChromium;
beforeAll(async () => {
  stack = await startStack();
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  browser = await startUndrivenChromium({ wav: afterSilence(JFK, 0), loop: true });
});
afterAll(async () => {
  await browser.stop();
  await database.end();
  await stack.stop();
});

async function wordsSince(since: Date): Promise<number> {
  const spoken = new Set(words(JFK.text));
  const { rows } = await database.query<{ text: string }>(
    `SELECT "text" FROM "TranscriptSegment" WHERE "startedAt" > $1::timestamptz AT TIME ZONE 'UTC'`,
    [since.toISOString()],
  );
  return rows.flatMap(({ text }) => words(text)).filter((word) => spoken.has(word)).length;
}
const heardSince = (since: Date) =>
  expect.poll(() => wordsSince(since), { timeout: 60_000, interval: 250 }).toBeGreaterThan(15);

it(
  'F21: words go on while the tab of the transcription host is hidden',
  async () => {
    await browser.drive(async (page) => {
      await signUp(page, stack.web, 'Ada');
      await newSession(page, 'Behind another tab');
      await pressJoin(page);
    });
    await heardSince(new Date(0));
    await browser.cover();
    await expect.poll(() => browser.ask('document.visibilityState'), { timeout: 5_000 }).toBe('hidden');
    await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS));
    await heardSince(new Date());
    expect(await browser.ask('document.visibilityState')).toBe('hidden');
  },
  HIDDEN_MS + 180_000,
);
