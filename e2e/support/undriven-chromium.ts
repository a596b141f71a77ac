import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { WebSocket } from 'ws';
import { chromiumFlags, findChromium } from '../../tools/testing/chromium';

/** A browser that a test may let go of: while Playwright holds a page, the page believes that it is looked at. */
export type UndrivenChromium = {
  /** Playwright's hand for as long as `work` takes. */
  drive: (work: (page: Page) => Promise<void>) => Promise<void>;
  /** Opens another tab before the first one. */
  cover: () => Promise<void>;
  /** What the first tab says to an expression. */
  ask: (expression: string) => Promise<unknown>;
  stop: () => Promise<void>;
};

type Target = { id: string; type: string; webSocketDebuggerUrl: string };

export async function startUndrivenChromium(options: {
  wav: string;
  loop: boolean;
}): Promise<UndrivenChromium> {
  const profile = mkdtempSync(join(tmpdir(), 'rooms-browser-'));
  const browser = spawn(
    findChromium() ?? 'chromium',
    [...chromiumFlags(options), '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: 'ignore' },
  );
  const ended = once(browser, 'exit');
  const portFile = join(profile, 'DevToolsActivePort');
  while (!existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n'))
    await new Promise((resolve) => setTimeout(resolve, 20));
  const address = `http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`;
  const targets = async (): Promise<Target[]> =>
    (await fetch(`${address}/json/list`)).json() as Promise<Target[]>;
  const first = (await targets()).find(({ type }) => type === 'page');
  if (!first) throw new Error('the browser has no tab');

  return {
    async drive(work) {
      const driver = await chromium.connectOverCDP(address);
      const page = driver.contexts()[0]?.pages()[0];
      if (!page) throw new Error('the browser has no tab');
      await work(page);
      await driver.close();
    },
    async cover() {
      await fetch(`${address}/json/new?about:blank`, { method: 'PUT' });
    },
    ask: (expression) => evaluate(first.webSocketDebuggerUrl, expression),
    async stop() {
      browser.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** One question over a connection of its own, with nothing emulated. */
async function evaluate(url: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  socket.send(
    JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }),
  );
  const [answer] = (await once(socket, 'message')) as [Buffer];
  socket.close();
  const parsed = JSON.parse(answer.toString()) as { result?: { result?: { value?: unknown } } };
  return parsed.result?.result?.value;
}
