/** What people do beside talking: link to a line, change the page's language, keep the speaker in a window on top. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { roomNameOf, storeLines } from './support/caption-server';
import { openCrowd } from './support/crowd';
import { joinAsGuest, newSession, pressJoin, signUp, tiles } from './support/people';
import { JFK, nothing } from './support/recording';

let stack: Stack;
let database: pg.Client;
let host: Browser;
let elsewhere: Browser;
let link = '';
let slug = '';

beforeAll(async () => {
  stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser({ permissions: ['microphone', 'camera', 'clipboard-read', 'clipboard-write'] });
  elsewhere = await launchBrowser();
  await signUp(host.page, stack.web, 'Ada');
  link = await newSession(host.page, 'Beside talking');
  slug = link.split('/').at(-1) ?? '';
  const maria = [{ identity: 'maria', name: 'Maria' }];
  await storeLines(
    database,
    slug,
    maria,
    Array.from({ length: 120 }, (_, i) => `Line number ${i} of a long talk`),
  );
  await pressJoin(host.page);
});
afterAll(async () => {
  await Promise.all([host.close(), elsewhere.close(), database.end()]);
  await stack.stop();
});

it('opens the transcript at its end, and stays there until the reader scrolls', async () => {
  const { page } = host;
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  const last = page.getByText('Line number 119 of a long talk');
  await expect.poll(() => last.isVisible()).toBe(true);
  const jump = page.getByRole('button', { name: /Jump to live/ });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => last.evaluate((each) => each.getBoundingClientRect().bottom < innerHeight))
      .toBe(true);
    expect(await jump.count()).toBe(0);
  }
  await page.getByRole('group', { name: 'Lines of the transcript' }).hover();
  await page.mouse.wheel(0, -1500);
  await jump.waitFor();
  await jump.click();
  await expect.poll(() => last.isVisible()).toBe(true);
  await expect.poll(() => jump.count()).toBe(0);
});

it('links to a line, and the link leads to it, marked and in view', async () => {
  const { page, context } = host;
  await page.getByPlaceholder('Search what was said').fill('number 17 of');
  const line = page.locator('[data-utterance="stored-17"]');
  await line.hover();
  await line.getByRole('button', { name: 'Copy link to this line' }).click();
  await line.getByText('Copied').waitFor({ state: 'attached' });
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${stack.web}/sessions/${slug}#line-stored-17`);

  const reader = await context.newPage();
  await reader.goto(copied);
  const marked = reader.locator('[aria-current=true]');
  await marked.waitFor();
  expect(await marked.innerText()).toContain('Line number 17 of a long talk');
  await expect
    .poll(() =>
      marked.evaluate(
        (each) => each.getBoundingClientRect().top > 0 && each.getBoundingClientRect().bottom < innerHeight,
      ),
    )
    .toBe(true);
  expect(await marked.evaluate((each) => each === document.activeElement)).toBe(true);
  await reader.evaluate(() => {
    window.location.hash = '#line-stored-90';
  });
  await expect.poll(() => marked.innerText()).toContain('Line number 90');
  await reader.close();
});

it('changes its language without leaving the call', async () => {
  const { page } = host;
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => Object.assign(window, { stayed: true }));
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByLabel('Language of this page').selectOption('ru');
  await page.getByRole('tab', { name: 'Общие' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru');
  await page.getByLabel('Язык страницы').selectOption('en');
  await page.getByRole('tab', { name: 'General' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (window as unknown as { stayed?: boolean }).stayed)).toBe(true);
  expect(await tiles(page).count()).toBe(1);
});

it('keeps whoever speaks in a window on top of all others', async () => {
  const { page, context } = host;
  const crowd = await openCrowd(elsewhere, stack, await roomNameOf(database, slug));
  await crowd.join({ identity: 'maria', name: 'Maria', camera: 'rgb(84 120 96)' });
  await page.locator('[data-identity=maria] video').waitFor();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Speaker in their own window' }).click();
  const floating = await opened;
  await floating.locator('[data-identity=maria] video').waitFor();
  await expect
    .poll(() => floating.locator('video').evaluate((each) => (each as HTMLVideoElement).videoWidth))
    .toBeGreaterThan(0);
  await crowd.join({ identity: 'konst', name: 'Konstantin' });
  await crowd.speak('konst', true);
  await floating.locator('[data-identity=konst]').waitFor({ timeout: 30_000 });
  await crowd.close();
});

it.each([
  ['offers the video alone where a browser has no such windows', true],
  ['offers nothing where a browser has neither', false],
])('%s', async (_name, hasVideo) => {
  const page = await host.context.newPage();
  await page.addInitScript((keepsVideo) => {
    Reflect.deleteProperty(globalThis, 'documentPictureInPicture');
    if (!keepsVideo) Object.defineProperty(document, 'pictureInPictureEnabled', { value: false });
  }, hasVideo);
  await page.goto(link);
  await pressJoin(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Captions in their own window' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Speaker in their own window' }).count()).toBe(
    hasVideo ? 1 : 0,
  );
  await page.close();
});

it('says so when the microphone is on and gives nothing', async () => {
  await host.page.goto(`${stack.web}/sessions`);
  const alone = await newSession(host.page, 'Before the others');
  const dead = await launchBrowser({ wav: nothing(JFK), loop: true });
  try {
    await joinAsGuest(dead.page, alone, 'Nobody hears me');
    await dead.page.getByText(/No sound arrives from your microphone/).waitFor({ timeout: 20_000 });
  } finally {
    await dead.close();
  }
});
