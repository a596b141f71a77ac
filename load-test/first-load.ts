/**
 * JavaScript of the call's page, compressed: `node --import tsx load-test/first-load.ts`. What a browser fetches for the device
 * check, and until somebody is in the call, against LiveKit Meet's 343 kB for its first load.
 */
import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../tools/testing/chromium';
import { startStack } from '../tools/testing/stack';
import { newSession, pressJoin, signUp } from '../e2e/support/people';

const BASELINE_KB = 343;

const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
const browser = await launchBrowser();
try {
  await signUp(browser.page, stack.web, 'Ada');
  const link = await newSession(browser.page, 'Planning');
  const page = await browser.context.newPage();
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(link, { waitUntil: 'networkidle' });
  print('before "Join"', await total(sizes));
  await pressJoin(page);
  await page.waitForLoadState('networkidle');
  print('in the call', await total(sizes));
} finally {
  await browser.close();
  await stack.stop();
}

async function total(sizes: ReadonlyMap<string, Promise<number>>): Promise<number> {
  const bytes = await Promise.all(sizes.values());
  return bytes.reduce((sum, each) => sum + each, 0) / 1000;
}

function print(when: string, kb: number): void {
  console.log(
    `${when}: ${kb.toFixed(1)} kB, baseline ${BASELINE_KB} kB, ratio ${(kb / BASELINE_KB).toFixed(2)}`,
  );
}
