/** What happens to people's computers during a call: a microphone unplugged, a lid closed, a host gone, a page that breaks. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { slowdown } from '../ws/testing/slowdown';
import { pressJoin, sidebarText, tiles } from './support/people';
import { JFK, QUILTER, talking } from './support/recording';
import { startTwoPeople, transcriptionHost, type TwoPeople } from './support/two-people';

const PATIENCE_MS = 60_000;
const ASLEEP_MS = 35_000;

type Line = { name: string; text: string; startedAt: Date; endedAt: Date };

let call: TwoPeople;

beforeAll(async () => {
  call = await startTwoPeople({
    title: 'Everyday',
    hostWav: talking(JFK),
    guestWav: talking(QUILTER),
    prepare: (page) => page.addInitScript(keepOpenedTracks),
  });
});
afterAll(() => call.end());

/** Makes the page's devices something a test can pull out. */
function keepOpenedTracks(): void {
  const opened: MediaStreamTrack[] = [];
  Object.assign(window, { opened });
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints);
    opened.push(...stream.getTracks());
    return stream;
  };
}

/** The microphone in use ends as it does when its plug is pulled. */
async function unplugMicrophone(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { opened } = window as unknown as { opened: MediaStreamTrack[] };
    const track = opened.findLast((each) => each.kind === 'audio' && each.readyState === 'live');
    if (!track) throw new Error('no microphone is open');
    track.stop();
    track.dispatchEvent(new Event('ended'));
  });
}

async function lines(): Promise<Line[]> {
  const { rows } = await call.database.query<Line>(
    `SELECT "speakerName" AS "name", "text", "startedAt" AT TIME ZONE 'UTC' AS "startedAt",
            "endedAt" AT TIME ZONE 'UTC' AS "endedAt" FROM "TranscriptSegment" ORDER BY "startedAt"`,
  );
  return rows;
}

/** Resolves with the first line that somebody began to say after a moment. */
async function spoken(name: string, after: Date): Promise<Line> {
  let found: Line | undefined;
  const look = async () => {
    found = (await lines()).find((line) => line.name === name && line.startedAt > after);
    return found;
  };
  await expect.poll(look, { timeout: PATIENCE_MS, interval: 250 }).toBeDefined();
  if (!found) throw new Error('unreachable');
  return found;
}

it('goes on with another microphone when the one in use is unplugged', async () => {
  await spoken('Grace', new Date());
  const unpluggedAt = new Date();
  await unplugMicrophone(call.guest.page);
  expect((await spoken('Grace', unpluggedAt)).text).not.toBe('');
  expect(
    await call.guest.page.getByRole('button', { name: 'Mute microphone', exact: true }).isVisible(),
  ).toBe(true);
});

it('says so when there is no other, and takes the microphone again when it is back', async () => {
  const { page } = call.guest;
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
    Object.assign(window, { plugIn: () => Object.assign(mediaDevices, { getUserMedia: ask }) });
  });
  await unplugMicrophone(page);
  await page.getByText('Your microphone is gone').waitFor();
  const unmute = page.getByRole('button', { name: 'Unmute microphone' });
  await unmute.waitFor();
  await page.evaluate(() => (window as unknown as { plugIn: () => void }).plugIn());
  const pluggedInAt = new Date();
  await unmute.click();
  expect((await spoken('Grace', pluggedInAt)).text).not.toBe('');
});

it('shows somebody whose computer slept everything that was said meanwhile', async () => {
  const { page } = call.guest;
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { gaps });
    let last = Date.now();
    setInterval(() => {
      gaps.push(Date.now() - last);
      last = Date.now();
    }, 200);
  });
  const asleepAt = Date.now();
  const wake = call.guest.sleep();
  const slept = () => Date.now() - asleepAt;
  await expect.poll(slept, { timeout: ASLEEP_MS + 5_000, interval: 500 }).toBeGreaterThan(ASLEEP_MS);
  wake();
  const longest = await page.evaluate(() => Math.max(...(window as unknown as { gaps: number[] }).gaps));
  expect(longest).toBeGreaterThan(ASLEEP_MS - 2_000);

  const meanwhile = (await lines()).filter(
    (line) => line.startedAt.getTime() > asleepAt && line.name === 'Ada',
  );
  expect(meanwhile.length).toBeGreaterThan(0);
  const missing = async () => {
    const shown = await sidebarText(page);
    return meanwhile.filter((line) => !shown.includes(line.text)).map((line) => line.text);
  };
  await expect.poll(missing, { timeout: PATIENCE_MS }).toEqual([]);
  await expect.poll(() => tiles(page).count(), { timeout: PATIENCE_MS }).toBe(2);
  await spoken('Grace', new Date());
});

it('captions move to somebody else when their host leaves, and back, and nothing is written twice', async () => {
  const { page } = call.host;
  const leftAt = new Date();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  const serving = () => transcriptionHost(call.database, call.slug);
  await expect.poll(serving, { interval: 20, timeout: 10_000 }).toEqual({ host: 'Grace', served: true });
  const tookMs = Date.now() - leftAt.getTime();
  console.log(`captions without their host: somebody else sends after ${tookMs} ms`);
  expect(tookMs / slowdown()).toBeLessThan(2_000);
  await spoken('Grace', leftAt);
  await page.getByRole('button', { name: 'Join again' }).click();
  await pressJoin(page);
  const backAt = new Date();
  await spoken('Ada', backAt);
  await spoken('Grace', backAt);
  const all = await lines();
  const overlapping = ['Ada', 'Grace'].flatMap((name) => {
    const own = all.filter((line) => line.name === name);
    return own.filter((line, i) => i > 0 && Number(line.startedAt) < Number(own[i - 1]?.endedAt) - 300);
  });
  expect(overlapping).toEqual([]);
});

it('offers to come back when the page itself breaks', async () => {
  const { page } = call.guest;
  const reported: string[] = [];
  page.on('pageerror', (error) => reported.push(error.message));
  const close = page.getByRole('complementary').getByRole('button', { name: 'Close' });
  if (await close.isVisible()) await close.click();
  // What draws the transcript's times throws, as a browser's defect would make it.
  await page.evaluate(() => {
    const whole = Object.getOwnPropertyDescriptor(Date.prototype, 'toLocaleTimeString') ?? {};
    const mend = () => Object.defineProperty(Date.prototype, 'toLocaleTimeString', whole);
    Object.assign(window, { mend });
    Date.prototype.toLocaleTimeString = () => {
      throw new Error('no times today');
    };
  });
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await page.getByText('Something went wrong on this page').waitFor();
  expect(reported.join()).toContain('no times today');
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole('button', { name: 'Join again' }).click();
  await page.getByRole('button', { name: 'Join again' }).click();
  await pressJoin(page);
  await expect.poll(() => tiles(page).count(), { timeout: PATIENCE_MS }).toBe(2);
  await spoken('Grace', new Date());
});
