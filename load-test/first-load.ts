/**
 * JavaScript of the call's page, compressed: `node --import tsx load-test/first-load.ts [--files]`. What a browser fetches
 * for the device check, what it needs besides until the call is on screen, what it then fetches while it is idle (so that
 * menus and panels open at once), and what only somebody's press fetches. LiveKit Meet's first load, 343 kB, is what its page
 * needs until one may press "Join" and contains its call: both sums are put beside it.
 */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tools/testing/chromium';
import { startStack } from '../tools/testing/stack';
import { newSession, pressJoin, signUp } from '../e2e/support/people';

const BASELINE_KB = 343;
const withFiles = process.argv.includes('--files');

const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
const browser = await launchBrowser();
try {
  await browser.context.addInitScript(noteFirstTile);
  await signUp(browser.page, stack.web, 'Ada');
  const link = await newSession(browser.page, 'Planning');
  const page = await browser.context.newPage();
  const sizeOf = watchScripts(page);
  await page.goto(link, { waitUntil: 'networkidle' });
  const before = await startsOfScripts(page);
  await pressJoin(page);
  await page.getByRole('button', { name: 'More', exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
  const tileAt = await page.evaluate<number>('globalThis.firstTileAt');
  const joined = await startsOfScripts(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Video' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Transcript', exact: true }).click();
  await page.getByRole('searchbox').waitFor();
  await page.waitForLoadState('networkidle');
  const pressed = await startsOfScripts(page);

  let sum = 0;
  const report = async (what: string, urls: readonly string[]): Promise<void> => {
    const sizes = await Promise.all(urls.map(async (url) => ({ url, kb: await sizeOf(url) })));
    const kb = sizes.reduce((total, each) => total + each.kb, 0);
    sum += kb;
    console.log(
      `${what}: ${kb.toFixed(1)} kB, together ${sum.toFixed(1)} kB, baseline ${BASELINE_KB} kB, ratio ${(sum / BASELINE_KB).toFixed(2)}`,
    );
    if (withFiles)
      for (const each of sizes) console.log(`  ${each.url.split('/').at(-1)} ${each.kb.toFixed(1)} kB`);
  };
  const known = new Set(before.keys());
  const late = [...joined].filter(([url]) => !known.has(url));
  await report('before "Join"', [...known]);
  await report(
    'needed for the call besides',
    late.filter(([, start]) => start <= tileAt).map(([url]) => url),
  );
  await report(
    'later, while idle',
    late.filter(([, start]) => start > tileAt).map(([url]) => url),
  );
  await report(
    'by opening settings and transcript',
    [...pressed.keys()].filter((url) => !joined.has(url)),
  );
} finally {
  await browser.close();
  await stack.stop();
}

/** Runs in the page: when the first person was on screen. */
function noteFirstTile(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-testid=tile]')) return;
    Object.assign(globalThis, { firstTileAt: performance.now() });
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** When the page began to fetch each of its scripts. */
async function startsOfScripts(page: Page): Promise<Map<string, number>> {
  const entries = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.split('?')[0]?.endsWith('.js'))
      .map(({ name, startTime }): [string, number] => [name, startTime]),
  );
  return new Map(entries);
}

/** Compressed size of each script that arrives, in kB. */
function watchScripts(page: Page): (url: string) => Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length / 1000),
    );
  });
  return async (url) => (await sizes.get(url)) ?? 0;
}
