/** Takes what is before and after a call through its states, one after the other, for whoever wants to look at each. */
import type { Page } from 'playwright-core';
import type pg from 'pg';
import type { Language } from '../../src/shared/i18n/languages';
import { LANGUAGE_COOKIE } from '../../src/shared/i18n/languages';
import type { Browser } from '../../tools/testing/chromium';
import type { Stack } from '../../tools/testing/stack';
import { newSession, signUp } from './people';
import { words } from './words';

export type Tour = {
  stack: Stack;
  database: pg.Client;
  /** Who has an account, and who has none. */
  host: Browser;
  stranger: Browser;
  language: Language;
  /** Called in every state. */
  visit: (name: string, page: Page) => Promise<void>;
};

/** Everything before somebody is in the call. */
export async function tourOfTheDoor({ stack, stranger, language, visit }: Tour, link: string): Promise<void> {
  const { page, context } = stranger;
  await speak(stranger, stack, language);
  await page.goto(`${stack.web}/login`);
  await visit('login', page);
  await page.goto(link);
  await page.locator('video').waitFor();
  await visit('guest-gate', page);
  await page.getByRole('button', { name: words[language].gate.join, exact: true }).click();
  await page.getByText(words[language].gate.nameMissing).waitFor();
  await visit('guest-gate-no-name', page);

  const refused = await context.newPage();
  await refused.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  });
  await refused.goto(link);
  await refused.getByText(words[language].deviceProblem.camera.refused).waitFor();
  await visit('devices-refused', refused);
  await refused.close();

  await page.goto(`${stack.web}/session/aaaaa-aaaaa-aaaaa`);
  await visit('unknown-session', page);
}

/** A signed-in host with a new session, at its device check. */
export async function toTheDoor({ stack, host, language, visit }: Tour): Promise<string> {
  await signUp(host.page, stack.web, 'Ada Lovelace');
  await speak(host, stack, language);
  await host.page.goto(`${stack.web}/sessions`);
  await visit('sessions-empty', host.page);
  await speak(host, stack, 'en');
  await host.page.goto(`${stack.web}/sessions`);
  const link = await newSession(host.page, 'Spring exhibition: dates, printers and the hall');
  await speak(host, stack, language);
  await host.page.goto(link);
  await host.page.locator('video').waitFor();
  await visit('device-check', host.page);
  return link;
}

/** What is left when the call is over for this person. */
export async function tourOfTheEnd(
  { database, host: { page }, language, visit }: Tour,
  link: string,
): Promise<void> {
  const say = words[language];
  await page.getByRole('button', { name: say.bar.leave, exact: true }).click();
  await page.getByRole('heading', { name: say.over.left.title }).waitFor();
  await visit('left', page);
  await page.goto(link.replace('/session/', '/sessions/'));
  await page.locator('[data-final]').first().waitFor();
  await visit('session-page', page);
  await database.query(`UPDATE "VideoSession" SET "status" = 'ENDED', "endedAt" = now() WHERE "slug" = $1`, [
    link.split('/').at(-1),
  ]);
  await page.goto(link);
  await page.getByRole('heading', { name: say.over.ended.title }).waitFor();
  await visit('ended', page);
}

/** Has the pages of a browser come in a language. */
export async function speak(browser: Browser, stack: Stack, language: Language): Promise<void> {
  await browser.context.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: stack.web }]);
}
