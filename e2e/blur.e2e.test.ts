/** Background blur: seen in the device check, and in the picture that the others get. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { joinAsGuest, newSession, pressJoin, signUp } from './support/people';
import { sharpness } from './support/sharpness';

const picture = fileURLToPath(new URL('fixtures/person.mjpeg', import.meta.url));
const FACE = { x: 0.34, y: 0.3, width: 0.18, height: 0.3 };
/** A flag, and a model of a spacecraft. */
const BEHIND = { x: 0.75, y: 0.1, width: 0.14, height: 0.6 };

let stack: Stack;
let host: Browser;
let guest: Browser;
let link = '';
/** How much of what is behind the person is seen without blur. */
let plain = Number.NaN;
const fetched: string[] = [];

beforeAll(async () => {
  stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  host = await launchBrowser({ picture, webgl: true });
  guest = await launchBrowser();
  host.page.on('request', (request) => fetched.push(request.url()));
});
afterAll(async () => {
  await Promise.all([host.close(), guest.close()]);
  await stack.stop();
});

const preview = (page: Page) => page.getByRole('region', { name: 'Your preview' }).locator('video');
const blurSwitch = (page: Page) => page.getByRole('switch', { name: 'Blur my background' });
const engine = () => fetched.filter((url) => url.includes('/background-blur/'));

/** How sharp what is behind the person is, when the person's own sharpness is 1. */
async function behind(video: ReturnType<typeof preview>): Promise<number> {
  const face = await sharpness(video, FACE);
  return face < 1 ? Number.NaN : (await sharpness(video, BEHIND)) / face;
}

it('blurs what is behind a person in the device check, and fetches nothing for it before', async () => {
  await signUp(host.page, stack.web, 'Ada');
  link = await newSession(host.page, 'Planning');
  await expect.poll(() => behind(preview(host.page)), { timeout: 20_000 }).toBeGreaterThan(0.3);
  plain = await behind(preview(host.page));
  expect(engine()).toEqual([]);
  await blurSwitch(host.page).click();
  await expect.poll(() => behind(preview(host.page)), { timeout: 60_000 }).toBeLessThan(plain * 0.5);
  expect(engine().length).toBeGreaterThan(1);
  const strangers = fetched.filter((url) => new URL(url).hostname !== '127.0.0.1' && url.startsWith('http'));
  expect(strangers).toEqual([]);
});

it('remembers it', async () => {
  await host.page.reload();
  await expect.poll(() => blurSwitch(host.page).isChecked()).toBe(true);
  await expect.poll(() => behind(preview(host.page)), { timeout: 60_000 }).toBeLessThan(plain * 0.5);
});

it('sends the others the blurred picture, and the plain one when it is switched off', async () => {
  await pressJoin(host.page);
  await joinAsGuest(guest.page, link, 'Grace');
  const seen = guest.page.locator('[role=group][aria-label="Ada"] video');
  await expect.poll(() => behind(seen), { timeout: 60_000 }).toBeLessThan(plain * 0.5);
  await host.page.getByRole('button', { name: 'Settings' }).click();
  await host.page.getByRole('tab', { name: 'Video' }).click();
  await blurSwitch(host.page).click();
  await expect.poll(() => behind(seen), { timeout: 60_000 }).toBeGreaterThan(plain * 0.75);
  await blurSwitch(host.page).click();
  await expect.poll(() => behind(seen), { timeout: 60_000 }).toBeLessThan(plain * 0.5);
});

it('stays on through the camera being switched off and on', async () => {
  await host.page.keyboard.press('Escape');
  const seen = guest.page.locator('[role=group][aria-label="Ada"] video');
  await host.page.getByRole('button', { name: 'Turn off camera' }).click();
  await seen.waitFor({ state: 'detached' });
  await host.page.getByRole('button', { name: 'Turn on camera' }).click();
  await seen.waitFor();
  await expect.poll(() => behind(seen), { timeout: 60_000 }).toBeLessThan(plain * 0.5);
});

it('says so where the engine cannot be had, and shows the plain picture', async () => {
  const page = await host.context.newPage();
  await page.route('**/background-blur/**', (route) => route.abort());
  await page.goto(link);
  await page.getByText('Your background could not be blurred. Others would see it.').waitFor();
  expect(await blurSwitch(page).isChecked()).toBe(false);
  await expect.poll(() => behind(preview(page)), { timeout: 20_000 }).toBeGreaterThan(plain * 0.75);
  await page.close();
});

it('cannot be switched on where the browser cannot do it', async () => {
  const page = await host.context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoFrame'));
  await page.goto(link);
  await page.getByText('This browser cannot blur backgrounds.').waitFor();
  expect(await blurSwitch(page).isDisabled()).toBe(true);
  await page.close();
});
