/**
 * Pictures of every state of the call and of the pages around it, for people to look at: `npm run screenshots [en] [ru]`. They go to artefacts/screenshots,
 * named language-state-width-theme.png.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { LANGUAGES, type Language } from '../src/shared/i18n/languages';
import { root } from '../tools/common/paths.mjs';
import { launchBrowser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import type { Tour } from './support/tour';
import { wholeTour } from './support/whole-tour';

const FOLDER = join(root, 'artefacts', 'screenshots');
const THEMES = ['light', 'dark'] as const;
const WIDE = { width: 1440, height: 900 };
const SIZES = [{ width: 390, height: 844 }, { width: 844, height: 390 }, { width: 1024, height: 768 }, WIDE];
const picture = fileURLToPath(new URL('fixtures/person.mjpeg', import.meta.url));

async function main(wanted: readonly string[]): Promise<void> {
  const languages = LANGUAGES.filter((language) => wanted.length === 0 || wanted.includes(language));
  mkdirSync(FOLDER, { recursive: true });
  const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    for (const language of languages)
      for (const theme of THEMES) await shoot(stack, database, language, theme);
  } finally {
    await database.end();
    await stack.stop();
  }
}

async function shoot(
  stack: Stack,
  database: pg.Client,
  language: Language,
  theme: (typeof THEMES)[number],
): Promise<void> {
  const host = await launchBrowser({ viewport: WIDE, picture, colorScheme: theme });
  const stranger = await launchBrowser({ viewport: WIDE, picture, colorScheme: theme });
  // What compiles this program gives functions their names through a helper; those that run in the page need it too.
  for (const { context } of [host, stranger]) await context.addInitScript('globalThis.__name ??= (of) => of');
  const visit = (name: string, page: Page): Promise<void> => inAllSizes(page, `${language}-${name}`, theme);
  const tour: Tour = { stack, database, host, stranger, language, visit };
  try {
    await wholeTour(tour);
  } finally {
    await Promise.allSettled([host.close(), stranger.close()]);
  }
}

async function inAllSizes(page: Page, name: string, theme: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(drawn);
    await page.screenshot({ path: join(FOLDER, `${name}-${size.width}-${theme}.png`) });
  }
  console.log(`${name}, ${theme}`);
}

/** Resolves when a window of a new size has been laid out, and those of its videos that play show a frame of the new size. */
async function drawn(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  const playing = [...document.querySelectorAll('video')].filter(
    (video) => !video.paused && video.checkVisibility(),
  );
  const frames = playing.map(
    (video) => new Promise<unknown>((shown) => video.requestVideoFrameCallback(shown)),
  );
  // A picture that its sender or the media server holds back for good is a state to be looked at, too.
  const longest = new Promise((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([Promise.all(frames), longest]);
}

await main(process.argv.slice(2));
