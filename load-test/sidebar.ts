/**
 * What a long transcript beside the call costs: `node --import tsx load-test/sidebar.ts [lines]`. A real call in Chromium with
 * the transcript open and ten caption updates a second, with nothing else in the transcript (the baseline) and with 10,000
 * lines, by turns, twice. Prints the frames' intervals (p50, p99), the ratio, how often captions drew a tile, and the page's
 * heap for each finished line.
 */
import pg from 'pg';
import type { Page } from 'playwright-core';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { captionServer, roomNameOf, storeLines } from '../e2e/support/caption-server';
import { newSession, pressJoin, signUp } from '../e2e/support/people';
import { quantile } from './kit/statistics';

const LINES = Number(process.argv[2] ?? 10_000);
const TURNS = 2;
const MEASURED_MS = 10_000;
const EVERY_MS = 100;
const TEXT = 'We agreed to keep the date, and to write to the printers on Monday morning before ten. ';

type Measured = { intervals: number[]; tileRenders: number; heapBytes: number; rows: number };

console.log('starting an installation');
const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
const database = new pg.Client({ connectionString: stack.databaseUrl });
await database.connect();
const browser = await launchBrowser({ permissions: [] });
try {
  await browser.context.addInitScript('globalThis.__name ??= (of) => of');
  await signUp(browser.page, stack.web, 'Ada');
  const empty: Measured[] = [];
  const full: Measured[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    empty.push(await measure(stack, database, browser, 0));
    full.push(await measure(stack, database, browser, LINES));
  }
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
  console.log(`${lines} lines: storing, joining`);
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
  console.log(`${lines} lines: measuring for ${MEASURED_MS / 1000} s`);
  const drawnBefore = await tileRenders(page);
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
  const intervals = await recording;
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const rows = await page.locator('[data-utterance]').count();
  const drawn = (await tileRenders(page)) - drawnBefore;
  await page.keyboard.press('l');
  return { intervals, tileRenders: drawn, heapBytes: usedSize, rows };
}

/** How often any tile was drawn so far. */
async function tileRenders(page: Page): Promise<number> {
  const counts = await page.evaluate<Record<string, number>>('globalThis.roomsTileRenders ?? {}');
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
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

function print(empty: readonly Measured[], full: readonly Measured[]): void {
  const frames = {
    empty: empty.flatMap((each) => each.intervals),
    full: full.flatMap((each) => each.intervals),
  };
  const compare = (q: number): string => {
    const [ours, base] = [quantile(frames.full, q), quantile(frames.empty, q)];
    return `${ours.toFixed(1)} ms, baseline ${base.toFixed(1)} ms, ratio ${(ours / base).toFixed(2)}`;
  };
  const last = { empty: empty.at(-1), full: full.at(-1) };
  console.log(`lines in the document: ${last.full?.rows} of ${LINES}`);
  console.log(`frames: ${frames.full.length}, baseline ${frames.empty.length}`);
  console.log(`p50 frame: ${compare(0.5)}`);
  console.log(`p99 frame: ${compare(0.99)} (goal 1.2)`);
  const drawn = [...empty, ...full].reduce((sum, each) => sum + each.tileRenders, 0);
  console.log(`tiles drawn while captions came: ${drawn} (goal 0)`);
  const perLine = ((last.full?.heapBytes ?? 0) - (last.empty?.heapBytes ?? 0)) / LINES;
  console.log(`heap for each finished line: ${Math.round(perLine)} bytes (goal 1,000)`);
}
