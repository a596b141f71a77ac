/** What happens to microphones and tabs in real life, and captions go on. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../tools/testing/word-error-rate';
import { slowdown } from '../ws/testing/slowdown';
import { atRate, JFK } from './support/recording';
import { holdSoundDevices, plugIn, suspendContexts, unplug } from './support/sound-devices';
import { startTwoPeople, transcriptionHost, type TwoPeople } from './support/two-people';

const WITHIN_MS = 60_000;

let call: TwoPeople;

beforeAll(async () => {
  call = await startTwoPeople({
    title: 'Devices',
    hostWav: atRate(JFK, 44_100),
    guestWav: atRate(JFK, 48_000),
    prepare: holdSoundDevices,
  });
});
afterAll(() => call.end());

/** What somebody has said since a moment, as it is stored. */
async function saidSince(name: string, since: Date): Promise<string> {
  const { rows } = await call.database.query<{ text: string }>(
    `SELECT "text" FROM "TranscriptSegment" WHERE "speakerName" = $1
     AND "startedAt" > $2::timestamptz AT TIME ZONE 'UTC' ORDER BY "startedAt"`,
    [name, since.toISOString()],
  );
  return rows.map(({ text }) => text).join(' ');
}

/** Words of the recording, and not only sounds, are heard from this person from now on. */
async function isHeard(name: string, since = new Date()): Promise<void> {
  const spoken = new Set(words(JFK.text));
  const heard = async () => words(await saidSince(name, since)).filter((word) => spoken.has(word)).length;
  await expect.poll(heard, { timeout: WITHIN_MS, interval: 250 }).toBeGreaterThan(4);
}

const capturing = (page: Page) =>
  page.evaluate(() => (window.soundDevices?.contexts ?? []).some((context) => context.state === 'running'));

describe('F21: captions go on', () => {
  it('with devices of 44.1 and of 48 kHz', async () => {
    await Promise.all([isHeard('Ada', new Date(0)), isHeard('Grace', new Date(0))]);
  });

  it('after the system suspended what listens', async () => {
    expect(await suspendContexts(call.host.page)).toBeGreaterThan(0);
    await expect.poll(() => capturing(call.host.page), { timeout: 5_000 }).toBe(true);
    await Promise.all([isHeard('Ada'), isHeard('Grace')]);
  });

  it.each(['Ada', 'Grace'])(
    'after the microphone of %s was pulled out and another is there',
    async (name) => {
      await unplug((name === 'Ada' ? call.host : call.guest).page, false);
      await isHeard(name);
    },
  );

  it('after there was no microphone at all: others see it, and hear its words once it is back and on', async () => {
    const { page } = call.guest;
    await unplug(page, true);
    const unmute = page.getByRole('button', { name: 'Unmute microphone' });
    await unmute.waitFor({ timeout: 20_000 });
    await plugIn(page);
    await unmute.click();
    await isHeard('Grace');
  });
});

describe("R6: the transcription host's tab is closed", () => {
  it('another takes over within 2 s, and no line comes twice', async () => {
    const { database, slug, host } = call;
    const term = () => transcriptionHost(database, slug);
    expect(await term()).toMatchObject({ host: 'Ada', served: true });
    const closedAt = performance.now();
    await host.page.close();
    await expect.poll(term, { interval: 20, timeout: 10_000 }).toMatchObject({ host: 'Grace', served: true });
    const tookMs = performance.now() - closedAt;
    process.stdout.write(`another transcription host after ${tookMs.toFixed(0)} ms\n`);
    expect(tookMs / slowdown()).toBeLessThan(2_000);
    await isHeard('Grace');
    const { rows } = await database.query(
      `SELECT "utteranceId" FROM "TranscriptSegment" GROUP BY "sessionId", "speakerIdentity", "startedAt", "utteranceId"
       HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });
});
