/** Takes the pages around a call through their states, one after the other, for whoever wants to look at each. */
import type { Page } from 'playwright-core';
import type pg from 'pg';
import { storeLines } from './caption-server';
import { newSession } from './people';
import { speak, type Tour } from './tour';
import { pageWords } from './words';

const TITLES = [
  'Weekly planning',
  'Bericht der Arbeitsgruppe „Barrierefreiheit“: Entwurf, Rückmeldungen und was bis zur Sitzung noch fehlt',
];

const LINE = 'Then we keep the date.';

/** The signed-in host's pages; the language is spoken from the list of sessions on. */
export async function tourOfThePages(tour: Tour): Promise<void> {
  const { stack, database, host, language, visit } = tour;
  const { page } = host;
  await speak(host, stack, 'en');
  const slugs: string[] = [];
  for (const title of TITLES) {
    await page.goto(`${stack.web}/sessions`);
    slugs.push((await newSession(page, title)).split('/').at(-1) ?? '');
  }
  await arrange(database, slugs);
  await speak(host, stack, language);
  await page.goto(`${stack.web}/sessions`);
  await page.getByText(TITLES[0] ?? '').waitFor();
  await visit('sessions', page);
  await inTheList(tour);
  await ofALine(tour, slugs[0] ?? '');
  await ofThePerson(tour);
  await ofTheSpace(tour);
}

/** The first is running, the second is planned. */
async function arrange(database: pg.Client, [running = '', planned = '']: readonly string[]): Promise<void> {
  await database.query(
    `UPDATE "VideoSession" SET "status" = 'LIVE', "startedAt" = now() - interval '12 minutes' WHERE "slug" = $1`,
    [running],
  );
  await database.query(
    `UPDATE "VideoSession" SET "status" = 'SCHEDULED', "scheduledFor" = now() + interval '2 days' WHERE "slug" = $1`,
    [planned],
  );
  await storeLines(database, running, [{ identity: 'maria', name: 'Maria' }], [LINE]);
}

async function inTheList({ host: { page }, language, visit }: Tour): Promise<void> {
  const { sessions, search } = pageWords[language];
  const field = page.getByRole('searchbox', { name: search.label });
  await field.fill('date');
  await page.locator('mark').first().waitFor();
  await visit('search', page);
  await field.fill('nobodysaidthis');
  await page.getByText('nobodysaidthis').waitFor();
  await visit('search-without-result', page);
  await field.fill('');
  await page.getByRole('button', { name: sessions.new }).first().click();
  await page.getByRole('dialog').waitFor();
  await visit('new-session', page);
  await away(page);
  await page.getByRole('button', { name: sessions.later }).first().click();
  await page.getByRole('dialog').waitFor();
  await visit('new-session-later', page);
  await away(page);
}

/** A line is corrected, and says what it said before. */
async function ofALine({ stack, host: { page }, language, visit }: Tour, slug: string): Promise<void> {
  const { session, common } = pageWords[language];
  await page.goto(`${stack.web}/sessions/${slug}`);
  await page.locator('[data-final]').hover();
  await page.getByRole('button', { name: session.correct }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Then we keep to the date.');
  await page.getByRole('button', { name: common.save, exact: true }).click();
  await page.getByRole('button', { name: session.corrected }).click();
  await page.getByRole('dialog').getByText(LINE).waitFor();
  await visit('line-history', page);
  await away(page);
}

async function ofThePerson({ host: { page }, language, visit }: Tour): Promise<void> {
  const { profile, common } = pageWords[language];
  const menu = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: profile.open }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByRole('dialog').waitFor();
  };
  await menu(profile.open);
  await visit('profile', page);
  await page.getByRole('button', { name: profile.delete }).click();
  await page.getByText(profile.deletion.goes).waitFor();
  await visit('delete-account', page);
  await page.getByRole('dialog').last().getByRole('button', { name: common.close }).click();
  await away(page);
  await menu(profile.password);
  await visit('password', page);
  await away(page);
}

async function ofTheSpace({ stack, host: { page }, stranger, language, visit }: Tour): Promise<void> {
  const { nav, settings, spaces } = pageWords[language];
  await page.getByRole('button', { name: spaces.switch }).click();
  await page.getByRole('menu').waitFor();
  await visit('space-switcher', page);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: nav.settings }).click();
  await page.getByRole('button', { name: settings.invite }).click();
  const link = page.getByText(`${stack.web}/invite/`);
  await link.waitFor();
  await visit('space-settings', page);
  await speak(stranger, stack, language);
  await stranger.page.goto((await link.innerText()).trim());
  await visit('invitation', stranger.page);
}

async function away(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
}
