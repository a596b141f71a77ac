import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { run, tail } from '../common/run.mjs';
import { findChromium } from '../testing/chromium';

interface Options {
  abort: AbortSignal;
  onProgress: (text: string) => void;
}

/** The browser of this machine, else Debian's (as root), else Playwright's; else a failure with the remedy. */
export async function ensureChromium({ abort, onProgress }: Options): Promise<string> {
  const reasons: string[] = [];
  for (const install of [undefined, fromDebian, fromPlaywright]) {
    const reason = await install?.({ abort, onProgress });
    if (reason) reasons.push(reason);
    const file = findChromium();
    if (file && (await run(file, ['--version'], { timeout: 30_000 })).code === 0) return file;
    if (file) reasons.push(`${file} does not run`);
  }
  throw new Problem(
    `There is no Chromium, and none could be installed (${reasons.join('; ')}).`,
    'Install Chromium or Chrome (Debian, Ubuntu: apt-get install chromium), or name one with CHROMIUM_PATH.',
  );
}

async function fromDebian({ abort, onProgress }: Options): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return 'not root on Debian';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  onProgress('installing it with apt-get');
  await run('apt-get', ['update', '-qq'], { env, abort, timeout: 180_000 });
  const answer = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    abort,
    timeout: 600_000,
  });
  abort.throwIfAborted();
  return answer.code === 0 ? undefined : `apt-get: ${tail(answer.stderr, 2)}`;
}

async function fromPlaywright({ abort, onProgress }: Options): Promise<string | undefined> {
  onProgress('downloading it with Playwright');
  const answer = await run(
    process.execPath,
    [join(root, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
    { abort, timeout: 600_000 },
  );
  abort.throwIfAborted();
  return answer.code === 0 ? undefined : `Playwright: ${tail(answer.stderr, 2)}`;
}
