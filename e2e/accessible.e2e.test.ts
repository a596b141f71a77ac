/** Everybody can use the call: axe over every state in both themes, reach at every size, keyboard, announcements. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { captionServer, roomNameOf } from './support/caption-server';
import { newSession, pressJoin } from './support/people';
import { outOfReach } from './support/reach';
import type { Tour } from './support/tour';
import { wholeTour } from './support/whole-tour';

const WIDE = { width: 1280, height: 800 };
/** A phone upright and lying, a small tablet, and a laptop's window at 200 % zoom. */
const SIZES = {
  phone: { width: 390, height: 844 },
  'phone, lying': { width: 844, height: 390 },
  'zoomed to 200 %': { width: 640, height: 400 },
};

const FLOATING = '[data-radix-popper-content-wrapper], [role=tooltip]';

let stack: Stack;
let database: pg.Client;
let host: Browser;
let stranger: Browser;

beforeAll(async () => {
  stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser({ viewport: WIDE });
  stranger = await launchBrowser({ viewport: WIDE });
});
afterAll(async () => {
  await Promise.all([host.close(), stranger.close(), database.end()]);
  await stack.stop();
});

async function violations(page: Page): Promise<string[]> {
  const around = await new AxeBuilder({ page }).setLegacyMode(true).exclude(FLOATING).analyze();
  const floating = (await page.locator(FLOATING).count()) === 0 ? [] : [await floatingAlone(page).analyze()];
  return [around, ...floating]
    .flatMap((result) => result.violations)
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Menus and tooltips are drawn outside of the page's landmarks and belong to their button. */
function floatingAlone(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).include(FLOATING).disableRules(['region']);
}

/** A window that changed its size is laid out again a few frames later: what is still wrong then is wrong. */
async function settled(look: () => Promise<string[]>): Promise<string[]> {
  let wrong: string[] = [];
  for (let attempt = 0; attempt < 20; attempt++) {
    wrong = await look();
    if (wrong.length === 0) break;
  }
  return wrong;
}

describe('every state of the call', () => {
  const seen: string[] = [];

  async function visit(name: string, page: Page): Promise<void> {
    seen.push(name);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect.soft(await violations(page), `${name}, ${colorScheme}`).toEqual([]);
    }
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      expect.soft(await settled(() => outOfReach(page)), `${name}, ${size}`).toEqual([]);
    }
    await page.setViewportSize(WIDE);
  }

  it('has no violations and nothing out of reach', async () => {
    const tour: Tour = { stack, database, host, stranger, language: 'en', visit };
    await wholeTour(tour);
    expect(seen.length).toBeGreaterThan(25);
  }, 500_000);
});

describe('by keyboard', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      return (
        element?.getAttribute('aria-label') ??
        (element === document.body ? 'nothing' : element?.textContent) ??
        ''
      );
    });
  let roomName = '';

  beforeAll(async () => {
    const { page } = host;
    await page.goto(`${stack.web}/sessions`);
    const link = await newSession(page, 'Keyboard');
    await pressJoin(page);
    roomName = await roomNameOf(database, link.split('/').at(-1) ?? '');
  });

  it('goes through the bar from left to right', async () => {
    const { page } = host;
    await page.getByRole('button', { name: 'Turn off camera' }).waitFor();
    await page.getByRole('button', { name: 'Mute microphone', exact: true }).focus();
    const order = [await focused(page)];
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order).toEqual([
      'Mute microphone',
      'Choose microphone and loudspeaker',
      'Turn off camera',
      'Choose camera',
      'Share screen',
      'Captions',
      'More',
      'Leave',
      'End for everyone',
      'People (1)',
      'Transcript',
    ]);
  });

  it.each([
    ['Settings', 'dialog'],
    ['More', 'menu'],
    ['Choose camera', 'menu'],
    ['End for everyone', 'dialog'],
  ] as const)('%s takes the focus in, and gives it back', async (name, role) => {
    const { page } = host;
    const opener = page.getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    const opened = page.getByRole(role);
    await opened.waitFor();
    await expect.poll(() => opened.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    for (let i = 0; i < 25; i++) await page.keyboard.press('Tab');
    expect(await opened.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe(name);
  });

  it('gives the focus back to where a key was pressed', async () => {
    const { page } = host;
    await page.getByRole('button', { name: 'Transcript', exact: true }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('Transcript');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'Transcript' });
    await expect.poll(() => panel.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Transcript');
  });

  it('moves nothing for those who asked for calm', async () => {
    const { page } = host;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seenDurations: seen });
      for (const kind of ['animationstart', 'transitionstart'] as const)
        document.addEventListener(kind, () => {
          for (const each of document.getAnimations())
            seen.push(Number(each.effect?.getTiming().duration ?? 0));
        });
    });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const durations = await page.evaluate(
      () => (window as unknown as { seenDurations: number[] }).seenDurations,
    );
    expect(Math.max(0, ...durations)).toBeLessThanOrEqual(1);
  });

  it('reads finished lines to screen readers, and only those, and can be told not to', async () => {
    const { page } = host;
    const captions = captionServer(stack, roomName);
    const speaker = { identity: 'maria', name: 'Maria' };
    const announced = page.getByRole('log');
    await captions.say({ speaker, text: 'Shall we', final: false, id: 'a' });
    await page.locator('[data-speaker=Maria]').waitFor();
    expect(await announced.innerText()).toBe('');
    await captions.say({ speaker, text: 'Shall we begin?', final: true, id: 'a' });
    await expect.poll(() => announced.innerText()).toBe('Maria: Shall we begin?');

    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'Captions' }).click();
    await page.getByRole('switch', { name: 'Read to screen readers' }).click();
    await page.keyboard.press('Escape');
    await captions.say({ speaker, text: 'With the plan.', final: true, id: 'b' });
    await page.locator('[data-speaker=Maria]', { hasText: 'With the plan.' }).waitFor();
    expect(await announced.innerText()).not.toContain('With the plan.');
  });
});
