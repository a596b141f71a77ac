/** A call of twenty: pages of people, whoever speaks comes forward, and pictures nobody sees are not sent. */
import type { Page } from 'playwright-core';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { captionServer, roomNameOf } from './support/caption-server';
import { openCrowd, type Crowd } from './support/crowd';
import { newSession, pressJoin, signUp, tiles } from './support/people';

const OTHERS = 19;
const LONG_NAME = 'Константин Константинович Константинопольский-Преображенский';
const person = (i: number) => `person-${String(i).padStart(2, '0')}`;
const WITH_CAMERA = [0, 1, 2, 9, 10, 11, 12, 13];

let stack: Stack;
let database: pg.Client;
let host: Browser;
let elsewhere: Browser;
let crowd: Crowd;
let roomName = '';

beforeAll(async () => {
  stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser();
  elsewhere = await launchBrowser();
  await host.page.addInitScript(keepConnections);
  await signUp(host.page, stack.web, 'Ada');
  const link = await newSession(host.page, 'Everybody');
  await pressJoin(host.page);
  roomName = await roomNameOf(database, link.split('/').at(-1) ?? '');
  crowd = await openCrowd(elsewhere, stack, roomName);
  for (let i = 0; i < OTHERS; i++) {
    await crowd.join({
      identity: person(i),
      name: i === 3 ? LONG_NAME : `Person ${i}`,
      ...(WITH_CAMERA.includes(i) && { camera: 'rgb(84 120 96)' }),
    });
  }
});
afterAll(async () => {
  await Promise.all([host.close(), elsewhere.close(), database.end()]);
  await stack.stop();
});

function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, { connections });
  const Whole = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Whole {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** Frames each picture of the others has brought to this page so far. */
async function framesByTrack(page: Page): Promise<Map<string, number>> {
  const frames = await page.evaluate(async () => {
    const { connections } = window as unknown as { connections: RTCPeerConnection[] };
    const reports = await Promise.all(connections.map((each) => each.getStats()));
    return reports
      .flatMap((report) => [...report.values()] as Array<Record<string, unknown>>)
      .filter((one) => one['type'] === 'inbound-rtp' && one['kind'] === 'video')
      .map((one) => [String(one['trackIdentifier']), Number(one['framesReceived'] ?? 0)] as const);
  });
  return new Map(frames);
}

/** How many pictures go on arriving: looked at twice, a second of the browser's own clock apart. */
async function arriving(page: Page): Promise<number> {
  const before = await framesByTrack(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  const after = await framesByTrack(page);
  return [...after].filter(([track, frames]) => frames > (before.get(track) ?? 0)).length;
}

const shownIdentities = (page: Page) =>
  tiles(page).evaluateAll((all) => all.map((tile) => (tile as HTMLElement).dataset['identity'] ?? ''));

/** The page of people that is counted from 0; answers who is on it. */
async function turnTo(page: Page, wanted: number): Promise<string[]> {
  const earlier = page.getByRole('button', { name: 'Earlier people' });
  while (await earlier.isEnabled()) await earlier.click();
  for (let at = 0; at < wanted; at++) await page.getByRole('button', { name: /^Later people/ }).click();
  return shownIdentities(page);
}

const cameras = (shown: readonly string[]) => WITH_CAMERA.filter((i) => shown.includes(person(i))).length;

it('shows nine on a page, and the others on the next', async () => {
  const { page } = host;
  const everybody = page.getByRole('button', { name: 'People (20)' });
  await expect.poll(() => everybody.count(), { timeout: 20_000 }).toBe(1);
  const pages = [await turnTo(page, 0), await turnTo(page, 1), await turnTo(page, 2)];
  expect(pages.map((shown) => shown.length)).toEqual([9, 9, 2]);
  expect(new Set(pages.flat()).size).toBe(20);
  expect(await page.getByRole('button', { name: /^Later people/ }).isDisabled()).toBe(true);
});

it('receives the pictures in view and no others', async () => {
  const { page } = host;
  const counts: number[] = [];
  for (const at of [2, 1, 0]) {
    const shown = await turnTo(page, at);
    counts.push(cameras(shown));
    await expect.poll(() => arriving(page), { timeout: 40_000 }).toBe(cameras(shown));
  }
  expect(counts.reduce((sum, each) => sum + each)).toBe(WITH_CAMERA.length);
  expect(Math.max(...counts)).toBeLessThan(WITH_CAMERA.length);
});

it('brings whoever speaks to the first page, and moves nobody else but one', async () => {
  const { page } = host;
  const far = (await turnTo(page, 2)).at(-1) ?? '';
  const before = await turnTo(page, 0);
  await crowd.speak(far, true);
  await expect.poll(() => shownIdentities(page), { timeout: 30_000 }).toContain(far);
  await page.locator(`[data-identity=${far}][data-speaking]`).waitFor();
  const after = await shownIdentities(page);
  expect(after.filter((identity, i) => identity !== before[i])).toEqual([far]);
  await crowd.speak(far, false);
});

it('keeps a long name inside its tile', async () => {
  const { page } = host;
  const tile = page.locator('[data-identity=person-03]');
  for (let at = 0; at < 3 && (await tile.count()) === 0; at++) await turnTo(page, at);
  const [outer, inner] = [await tile.boundingBox(), await tile.getByText(LONG_NAME).boundingBox()];
  expect(inner?.x).toBeGreaterThanOrEqual(outer?.x ?? Number.NaN);
  expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual((outer?.x ?? 0) + (outer?.width ?? 0));
});

it('writes captions from right to left where the language does', async () => {
  const { page } = host;
  const speaker = { identity: 'person-1', name: 'Person 1' };
  const text = 'שלום לכולם, אני שומע אתכם מצוין.';
  await captionServer(stack, roomName).say({ speaker, text, final: false, id: 'rtl' });
  const words = page.locator('[data-speaker="Person 1"] p').last();
  await words.waitFor();
  expect(await words.evaluate((each) => getComputedStyle(each).direction)).toBe('rtl');
  expect(await words.innerText()).toBe(text);
});

it('shows the whole of a screen that is higher than wide, with people beside it', async () => {
  const { page } = host;
  await crowd.join({ identity: 'phone', name: 'Phone', screen: { width: 360, height: 780 } });
  const video = page.locator('[data-identity=phone][data-source=screen] video');
  await video.waitFor();
  await expect
    .poll(() =>
      video.evaluate(
        (each) => (each as HTMLVideoElement).videoHeight / (each as HTMLVideoElement).videoWidth,
      ),
    )
    .toBeGreaterThan(2);
  expect(await video.evaluate((each) => getComputedStyle(each).objectFit)).toBe('contain');
  expect(await page.getByTestId('strip').locator('[data-testid=tile]').count()).toBe(21);
  const bar = await page.getByRole('button', { name: 'Leave' }).boundingBox();
  const box = await video.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
});
