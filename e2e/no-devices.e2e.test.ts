/** A call in which nobody has a camera, and somebody has no microphone either. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { joinAsGuest, newSession, pressJoin, signUp, tiles } from './support/people';
import { JFK, talking } from './support/recording';
import { outOfReach } from './support/reach';

const PATIENCE_MS = 60_000;

let stack: Stack;
let host: Browser;
let guest: Browser;

beforeAll(async () => {
  stack = await startStack();
  host = await launchBrowser({ wav: talking(JFK), loop: true });
  guest = await launchBrowser();
  await host.page.addInitScript(takeAway, ['videoinput']);
  await guest.page.addInitScript(takeAway, ['videoinput', 'audioinput']);
});
afterAll(async () => {
  await Promise.all([host.close(), guest.close()]);
  await stack.stop();
});

/** Runs in the page: a computer without these devices. */
function takeAway(kinds: string[]): void {
  const { mediaDevices } = navigator;
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ kind }) => !kinds.includes(kind));
  mediaDevices.getUserMedia = async (wanted = {}) => {
    if ((wanted.video && kinds.includes('videoinput')) || (wanted.audio && kinds.includes('audioinput')))
      throw new DOMException('Requested device not found', 'NotFoundError');
    return ask(wanted);
  };
}

const faces = (page: Page) => tiles(page).getByText(/^[AG]$/);

it('lets people in who have no camera, or nothing at all, and tells them so', async () => {
  await signUp(host.page, stack.web, 'Ada');
  const link = await newSession(host.page, 'Voices');
  await host.page.getByText('No camera was found.').waitFor();
  await pressJoin(host.page);

  await guest.page.goto(link);
  await guest.page.getByText('No camera was found.').waitFor();
  await guest.page.getByText('No microphone was found.').waitFor();
  expect(await outOfReach(guest.page)).toEqual([]);
  await joinAsGuest(guest.page, link, 'Grace');
  await tiles(host.page).nth(1).waitFor();
});

it('shows faces of letters where there are no pictures', async () => {
  for (const { page } of [host, guest]) {
    await expect.poll(() => faces(page).count(), { timeout: PATIENCE_MS }).toBe(2);
    expect(await tiles(page).locator('video').count()).toBe(0);
    expect(await outOfReach(page)).toEqual([]);
  }
});

it('captions whoever has a microphone, for those who have none', async () => {
  const { page } = guest;
  await page
    .getByRole('region', { name: 'Captions' })
    .getByText(/country/i)
    .first()
    .waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('button', { name: /^People/ }).click();
  const people = page.getByRole('complementary', { name: 'People' });
  await people.getByRole('listitem').filter({ hasText: 'Grace' }).getByText('Muted').waitFor();
  await people.getByRole('listitem').filter({ hasText: 'Ada' }).getByText('Captions are listening').waitFor();
});

it('says what is missing when a switch is pressed that has nothing to switch on', async () => {
  const { page } = guest;
  await page.getByRole('button', { name: 'Unmute microphone' }).click();
  await page.getByRole('status').getByText('No microphone was found.').waitFor();
  await page.getByRole('button', { name: 'Turn on camera' }).click();
  await page.getByRole('status').getByText('No camera was found.').waitFor();
  expect(await page.getByRole('button', { name: 'Unmute microphone' }).isEnabled()).toBe(true);
});
