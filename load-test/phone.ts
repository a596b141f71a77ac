/**
 * The call's page as a guest on a mid phone meets it: `node --import tsx load-test/phone.ts [--profile FILE]`. Lighthouse's
 * conditions for phones, applied to the browser itself: 412 × 823, a processor four times slower, 150 ms and 1.6 Mbit/s.
 * Prints first and largest paint, blocking time and layout shift of three visits, the middle one beside its goal, and how fast
 * this machine is (Lighthouse's conditions mean one of 1,000 and more: below that a number here is worse than on a phone).
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../tools/testing/chromium';
import { startStack } from '../tools/testing/stack';
import { newSession, signUp } from '../e2e/support/people';

const VISITS = 3;
const SLOWER = 4;
const PHONE = { width: 412, height: 823 };
const NETWORK = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 96_000 };
/** No long task for this long: it has settled. */
const QUIET_MS = 5000;

/** `tasks`: start and length of what kept the page busy for 50 ms or more. */
type Paints = { fcp: number; lcp: number; tbt: number; cls: number; tasks: [number, number][] };
const goals: Omit<Paints, 'tasks'> = { fcp: 1800, lcp: 2500, tbt: 200, cls: 0.1 };

const profileAt = process.argv.indexOf('--profile');
const profileFile = profileAt > 0 ? process.argv[profileAt + 1] : undefined;

const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
const host = await launchBrowser();
try {
  await signUp(host.page, stack.web, 'Ada');
  const link = await newSession(host.page, 'Planning');
  await host.page.goto('about:blank');
  const visits: Paints[] = [];
  console.log(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}`);
  for (let n = 0; n < VISITS; n++) visits.push(await visit(link, n === VISITS - 1 ? profileFile : undefined));
  for (const name of ['fcp', 'lcp', 'tbt', 'cls'] as const) {
    const values = visits.map((each) => each[name]).toSorted((a, b) => a - b);
    const show = (value: number): string => value.toFixed(name === 'cls' ? 3 : 0);
    const middle = values[Math.floor(values.length / 2)] ?? Number.NaN;
    console.log(`${name}: ${show(middle)} (${values.map(show).join(', ')}), goal ${goals[name]}`);
  }
} finally {
  await host.close();
  await stack.stop();
}

async function visit(link: string, profile: string | undefined): Promise<Paints> {
  const phone = await launchBrowser({ viewport: PHONE });
  try {
    const { page, context } = phone;
    await context.addInitScript('globalThis.__name ??= (of) => of');
    await page.addInitScript(watchPaints);
    const devtools = await context.newCDPSession(page);
    if (!profile) console.log(`speed of this machine: ${await page.evaluate(speedOfMachine)}`);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    if (profile) {
      await devtools.send('Profiler.enable');
      await devtools.send('Profiler.setSamplingInterval', { interval: 500 });
      await devtools.send('Profiler.start');
    }
    await page.goto(link, { waitUntil: 'load' });
    const paints = await settled(page);
    if (profile) await keepProfile(devtools, profile);
    return paints;
  } finally {
    await phone.close();
  }
}

async function keepProfile(devtools: CDPSession, file: string): Promise<void> {
  const { profile } = await devtools.send('Profiler.stop');
  writeFileSync(file, JSON.stringify(profile));
}

/** Waits until no long task came for a while, and gives back what the page noted. */
async function settled(page: Page): Promise<Paints> {
  const quietFor = (): Promise<number> =>
    page.evaluate<number>('performance.now() - globalThis.paints.busyUntil');
  while ((await quietFor()) < QUIET_MS) await page.waitForTimeout(500);
  const paints = await page.evaluate<Paints>('globalThis.paints');
  // Before anything is on screen nobody can press anything.
  const blocking = paints.tasks.filter(([startedAt]) => startedAt >= paints.fcp);
  console.log(`long tasks: ${blocking.map(([startedAt, lasted]) => `${lasted} at ${startedAt}`).join(', ')}`);
  return { ...paints, tbt: blocking.reduce((sum, [, lasted]) => sum + lasted - 50, 0) };
}

/** Runs in the page before anything else. */
function watchPaints(): void {
  const paints = { fcp: 0, lcp: 0, cls: 0, busyUntil: 0, tasks: [] as [number, number][] };
  Object.assign(globalThis, { paints });
  const watch = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') paints.fcp = startTime;
  });
  watch('largest-contentful-paint', ({ startTime }) => (paints.lcp = startTime));
  watch('layout-shift', (entry) => (paints.cls += (entry as PerformanceEntry & { value: number }).value));
  watch('longtask', ({ startTime, duration }) => {
    paints.busyUntil = startTime + duration;
    paints.tasks.push([Math.round(startTime), Math.round(duration)]);
  });
}

/** Runs in the page: how often in a second a small piece of work is done, as Lighthouse counts it. */
function speedOfMachine(): number {
  const until = performance.now() + 500;
  let count = 0;
  while (performance.now() < until) {
    let text = '';
    for (let at = 0; at < 10_000; at++) text += 'a';
    if (text.length === 10_000) count++;
  }
  return Math.round(count / 5);
}
