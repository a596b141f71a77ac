/**
 * What a long transcript beside the call costs: `node --import tsx load-test/sidebar.ts [lines]`. A real call in Chromium with
 * the transcript open and ten caption updates a second, once with nothing else in the transcript (the baseline), once with
 * 10,000 lines. Prints the frames' intervals (p50, p99), the ratio, and the page's heap for each finished line.
 */
import pg from 'pg';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { captionServer, roomNameOf, storeLines } from '../e2e/support/caption-server';
import { newSession, pressJoin, signUp } from '../e2e/support/people';

const LINES = Number(process.argv[2] ?? 10_000);
const MEASURED_MS = 20_000;
const EVERY_MS = 100;
const TEXT = 'We agreed to keep the date, and to write to the printers on Monday morning before ten. ';

type Measured = { frames: number; p50: number; p99: number; heapBytes: number; rows: number };

const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
const database = new pg.Client({ connectionString: stack.databaseUrl });
await database.connect();
const browser = await launchBrowser({ permissions: [] });
try {
  await browser.context.addInitScript('globalThis.__name ??= (of) => of');
  await signUp(browser.page, stack.web, 'Ada');
  const empty = await measure(stack, database, browser, 0);
  const full = await measure(stack, database, browser, LINES);
  print(empty, full);
} finally {
  await Promise.allSettled([browser.close(), database.end()]);
  await stack.stop();
}

async function measure(
  on: Stack,
  db: pg.Client,
  { page, context }: Browser,
  lines: number,
): Promise<Measured> {
  await page.goto(`${on.web}/sessions`);
  const slug = (await newSession(page, `With ${lines} lines`)).split('/').at(-1) ?? '';
  const people = [
    { identity: 'maria', name: 'Maria' },
    { identity: 'konst', name: 'Konstantin' },
  ];
  await storeLines(
    db,
    slug,
    people,
    Array.from({ length: lines }, (_, i) => `${TEXT}${i}`),
  );
  await pressJoin(page);
  await page.keyboard.press('t');
  if (lines > 0) await page.getByText(`${TEXT}${lines - 1}`).waitFor({ timeout: 60_000 });
  const devtools = await context.newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  const captions = captionServer(on, await roomNameOf(db, slug));
  const recording = page.evaluate(recordFrames, MEASURED_MS);
  const until = Date.now() + MEASURED_MS;
  for (let n = 0; Date.now() < until; n++) {
    const id = `live-${Math.floor(n / 20)}`;
    const text = TEXT.slice(0, 10 + (n % 20) * 4);
    const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    await captions.say({ speaker: people[0] ?? { identity: '', name: '' }, text, final: n % 20 === 19, id });
    await next;
  }
  const intervals = (await recording).toSorted((a, b) => a - b);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const rows = await page.locator('[data-utterance]').count();
  await page.keyboard.press('l');
  return {
    frames: intervals.length,
    p50: quantile(intervals, 0.5),
    p99: quantile(intervals, 0.99),
    heapBytes: usedSize,
    rows,
  };
}

/** Runs in the page: ms between one frame and the next. */
async function recordFrames(forMs: number): Promise<number[]> {
  const intervals: number[] = [];
  const startedAt = performance.now();
  let last = startedAt;
  while (last - startedAt < forMs) {
    const now = await new Promise<number>(requestAnimationFrame);
    intervals.push(now - last);
    last = now;
  }
  return intervals.slice(1);
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function print(empty: Measured, full: Measured): void {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(`lines in the document: ${full.rows} of ${LINES}`);
  console.log(`frames: ${full.frames}, baseline ${empty.frames}`);
  console.log(
    `p50 frame: ${ms(full.p50)}, baseline ${ms(empty.p50)}, ratio ${(full.p50 / empty.p50).toFixed(2)}`,
  );
  console.log(
    `p99 frame: ${ms(full.p99)}, baseline ${ms(empty.p99)}, ratio ${(full.p99 / empty.p99).toFixed(2)}`,
  );
  const perLine = (full.heapBytes - empty.heapBytes) / LINES;
  console.log(`heap for each finished line: ${Math.round(perLine)} bytes`);
}
