/** Takes a call itself through its states. */
import type { Locator, Page } from 'playwright-core';
import { captionServer, roomNameOf, storeLines } from './caption-server';
import { openCrowd, type Crowd } from './crowd';
import { tiles } from './people';
import type { Tour } from './tour';
import { words } from './words';

const LONG_NAME = 'Константин Константинович Константинопольский-Преображенский';
const CAST = [
  { identity: 'maria', name: 'Maria Skłodowska-Curie', camera: 'rgb(84 120 96)' },
  { identity: 'konst', name: LONG_NAME, camera: 'rgb(120 96 84)' },
] as const;
const SAID = [
  'Good morning, everybody. Shall we begin with the plan for the spring?',
  'Yes. The first draft is ready, and two questions are open.',
  'Which two?',
  'Whether we move the date, and who will write to the printers. I would rather not move it: the hall is paid for, and the posters have gone out already.',
  'Доброе утро! Я немного опоздал, простите. Печатникам напишу я.',
  'שלום לכולם, אני שומע אתכם מצוין.',
  'Then we keep the date.',
];

/** The call itself; ends with everybody gone. */
export async function tourOfTheCall(tour: Tour, link: string): Promise<void> {
  const { stack, database, host, stranger, language, visit } = tour;
  const { page } = host;
  const say = words[language];
  const slug = link.split('/').at(-1) ?? '';
  await page.getByRole('button', { name: say.gate.join, exact: true }).click();
  await page.getByText(say.alone.text).waitFor();
  await visit('alone', page);

  const roomName = await roomNameOf(database, slug);
  const crowd = await openCrowd(stranger, stack, roomName);
  const captions = captionServer(stack, roomName);
  for (const person of CAST) await crowd.join(person);
  await tiles(page).nth(2).waitFor();
  await page.locator('video').nth(2).waitFor();
  const people = [{ identity: 'ada', name: 'Ada Lovelace' }, ...CAST];
  await storeLines(database, slug, people, Array.from({ length: 6 }, () => SAID).flat());
  await captions.say({ speaker: CAST[0], text: SAID[3] ?? '', final: false, id: 'live-1' });
  await captions.say({
    speaker: CAST[1],
    text: 'Доброе утро! Печатникам напишу',
    final: false,
    id: 'live-2',
  });
  await page.locator('[data-speaker]').nth(1).waitFor();
  await visit('others-and-captions', page);
  await panels(tour, captions);
  await dialogs(tour);
  await trouble(tour, captions);
  await layouts(tour, crowd);
  await crowd.close();
  await reconnecting(tour);
  await broken(tour);
}

type Captions = ReturnType<typeof captionServer>;

async function panels({ host: { page }, language, visit }: Tour, captions: Captions): Promise<void> {
  const say = words[language];
  await page.getByRole('button', { name: say.bar.transcript, exact: true }).click();
  await page.locator('[data-utterance]').first().waitFor();
  await captions.say({
    speaker: CAST[0],
    text: 'So the printers get the text on Monday',
    final: false,
    id: 'live-3',
  });
  await page.locator('[data-partial]').first().waitFor();
  await visit('sidebar', page);
  await page.getByPlaceholder(say.transcript.search).fill('date');
  await page.locator('mark').first().waitFor();
  await visit('sidebar-search', page);
  await page.getByPlaceholder(say.transcript.search).fill('');
  await page.locator('[data-utterance]').last().hover();
  await page.getByRole('button', { name: say.transcript.edit }).last().click();
  await page.getByRole('button', { name: say.transcript.save }).waitFor();
  await visit('sidebar-correcting', page);
  await page.getByRole('button', { name: say.transcript.cancel }).click();
  await page.keyboard.press('p');
  await page.getByRole('complementary', { name: say.people.title }).waitFor();
  await visit('people', page);
  await page.getByRole('button', { name: say.panel.close }).click();
}

async function dialogs({ host: { page }, language, visit }: Tour): Promise<void> {
  const say = words[language];
  await page.getByRole('button', { name: say.bar.settings, exact: true }).click();
  for (const tab of ['devices', 'captions', 'video', 'general'] as const) {
    await page.getByRole('tab', { name: say.settings[tab] }).click();
    await visit(`settings-${tab}`, page);
  }
  await closeDialog(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await visit('shortcuts', page);
  await closeDialog(page);
  await page.getByRole('button', { name: say.bar.more, exact: true }).click();
  await page.getByRole('menu').waitFor();
  await visit('more-menu', page);
  await page.getByRole('menuitem', { name: say.bar.end }).click();
  await page.getByRole('dialog').waitFor();
  await visit('end-dialog', page);
  await closeDialog(page);
}

async function trouble({ host: { page }, language, visit }: Tour, captions: Captions): Promise<void> {
  const { health } = words[language];
  await captions.state('off-record');
  await page.getByText(health['off-record'], { exact: true }).waitFor();
  await visit('off-the-record', page);
  await captions.state('provider-down');
  await page.getByText(health['provider-down']).waitFor();
  await visit('captions-down', page);
  await captions.state('listening');
  await page.getByText(health['provider-down']).waitFor({ state: 'detached' });
}

async function layouts({ host: { page }, visit }: Tour, crowd: Crowd): Promise<void> {
  await page.keyboard.press('g');
  await page.getByTestId('strip').waitFor();
  await visit('speaker-layout', page);
  await page.keyboard.press('g');
  await crowd.join({ identity: 'phone', name: 'Phone', screen: { width: 360, height: 780 } });
  await page.locator('[data-source=screen] video').waitFor();
  await visit('screen-share', page);
  await crowd.leave('phone');
  for (let i = 0; i < 17; i++)
    await crowd.join({ identity: `many-${i}`, name: i % 5 === 0 ? LONG_NAME : `Person ${i + 4}` });
  await gone(page.locator('[data-source=screen]'));
  await visit('twenty-people', page);
}

/** The media server stands still for as long as it takes to notice, and goes on. */
async function reconnecting({ stack, host: { page }, language, visit }: Tour): Promise<void> {
  const note = page.getByText(words[language].connection.reconnecting);
  const mediaServer = stack.pid('livekit');
  process.kill(mediaServer, 'SIGSTOP');
  try {
    await note.waitFor({ timeout: 60_000 });
    await visit('reconnecting', page);
  } finally {
    process.kill(mediaServer, 'SIGCONT');
  }
  await note.waitFor({ state: 'detached', timeout: 60_000 });
}

/** What draws the transcript's times throws, as a browser's defect would make it; and back into the call. */
async function broken({ host: { page }, language, visit }: Tour): Promise<void> {
  const say = words[language];
  await page.evaluate(() => {
    const whole = Object.getOwnPropertyDescriptor(Date.prototype, 'toLocaleTimeString') ?? {};
    Object.assign(window, { mend: () => Object.defineProperty(Date.prototype, 'toLocaleTimeString', whole) });
    Date.prototype.toLocaleTimeString = () => {
      throw new Error('no times today');
    };
  });
  await page.getByRole('button', { name: say.bar.transcript, exact: true }).click();
  await page.getByRole('button', { name: say.crash.rejoin }).waitFor();
  await visit('crash', page);
  await page.evaluate(() => (window as unknown as { mend: () => void }).mend());
  await page.getByRole('button', { name: say.crash.rejoin }).click();
  await page.getByRole('button', { name: say.over.rejoin }).click();
  await page.getByRole('button', { name: say.gate.join, exact: true }).click();
  await tiles(page).first().waitFor();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await gone(page.getByRole('dialog'));
}

async function gone(what: Locator): Promise<void> {
  await what.first().waitFor({ state: 'detached' });
}
