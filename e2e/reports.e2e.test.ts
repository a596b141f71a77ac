/** What leaves a page for the error reports' server, a real page and a server that only notes what it is sent. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { listenOnLoopback } from '../ws/simulators/listen';
import { newSession, signUp } from './support/people';

const received: string[] = [];
const reports = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => (text += part));
  request.on('end', () => {
    if (request.method === 'POST') received.push(text);
    response.writeHead(200, { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' });
    response.end('{}');
  });
});
let at: Awaited<ReturnType<typeof listenOnLoopback>>;
let stack: Stack;
let host: Browser;

beforeAll(async () => {
  at = await listenOnLoopback(reports);
  stack = await startStack({
    env: { STT_PROVIDERS: 'scripted', NEXT_PUBLIC_SENTRY_DSN: `http://key@127.0.0.1:${at.port}/1` },
  });
  host = await launchBrowser();
});
afterAll(async () => {
  await host.close();
  await stack.stop();
  await at.close();
});

it('an error of a page is reported, without what was said, who was there, and the link (A11)', async () => {
  const { page } = host;
  await signUp(page, stack.web, 'Canary Lovelace');
  const link = await newSession(page, 'Canary plans');
  await expect
    .poll(
      async () => {
        // Reports begin once the page is idle.
        await page.evaluate(() => reportError(new TypeError('Canary said something')));
        return received.length;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  const all = received.join('\n');
  expect(all).toContain('TypeError');
  expect(all).not.toMatch(/canary/i);
  expect(all).not.toContain(link.split('/').at(-1));
});
