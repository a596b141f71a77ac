/** What goes wrong in real life: bad input, refused devices, and each part killed under a running call. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../tools/testing/chromium';
import { startStack, type Stack } from '../tools/testing/stack';
import { joinAsGuest, newSession, pressJoin, signUp, tiles } from './support/people';
import { afterSilence, JFK } from './support/recording';

const BACK_WITHIN_MS = 60_000;

let stack: Stack;
let database: pg.Client;
let host: Browser;
let guest: Browser;
let link = '';
let account: { email: string; password: string };

beforeAll(async () => {
  stack = await startStack();
  database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  host = await launchBrowser({ wav: afterSilence(JFK, 0), loop: true });
  guest = await launchBrowser();
});
afterAll(async () => {
  await Promise.all([host.close(), guest.close(), database.end()]);
  await stack.stop();
});

/** Lines of speech that began after this moment; resolves with the first. */
async function nextLine(after: Date): Promise<string> {
  let text = '';
  const spokenSince = async () => {
    const { rows } = await database.query<{ text: string }>(
      `SELECT "text" FROM "TranscriptSegment" WHERE "startedAt" > $1::timestamptz AT TIME ZONE 'UTC' LIMIT 1`,
      [after.toISOString()],
    );
    text = rows[0]?.text ?? '';
    return text;
  };
  await expect.poll(spokenSince, { timeout: BACK_WITHIN_MS, interval: 250 }).not.toBe('');
  return text;
}

describe('signing up and in', () => {
  it('refuses a taken e-mail and a wrong password in words, and keeps what was typed', async () => {
    account = await signUp(host.page, stack.web, 'Ada');
    const { page } = guest;
    await page.goto(`${stack.web}/login`);
    await page.getByRole('button', { name: /Create an account/ }).click();
    await page.getByLabel('Your name').fill('Eve');
    await page.getByLabel('E-mail').fill(account.email.toUpperCase());
    await page.getByLabel('Password').fill('another password');
    await page.getByRole('button', { name: 'Create account', exact: true }).click();
    await page.getByText('There is an account with this e-mail. Sign in instead.').waitFor();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Eve');

    await page.getByRole('button', { name: /Sign in/ }).click();
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('This e-mail and password do not fit together.').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(account.email);
  });
});

describe('guests and devices', () => {
  it('takes a name with markup as a name, and no more than sixty letters of it', async () => {
    link = await newSession(host.page, '<b>Planning</b>');
    await pressJoin(host.page);
    const dialogs: string[] = [];
    for (const { page } of [host, guest]) page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    const name = `<img src=x onerror=alert(1)>${'x'.repeat(200)}`;
    await joinAsGuest(guest.page, link, name);
    await host.page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await host.page.locator('img[src="x"]').count()).toBe(0);
    expect(dialogs).toEqual([]);
    const { rows } = await database.query<{ name: string }>(
      `SELECT "name" FROM "Participant" WHERE "userId" IS NULL`,
    );
    expect(rows.map((row) => row.name.length)).toEqual([60]);
  });

  it('lets a second tab of one person join beside the first', async () => {
    const second = await host.context.newPage();
    await second.goto(link);
    await pressJoin(second);
    await expect.poll(() => tiles(guest.page).count()).toBe(3);
    await second.close();
    await expect.poll(() => tiles(guest.page).count(), { timeout: 30_000 }).toBe(2);
  });

  it('lets somebody in whose microphone and camera are refused, and says how to mend it', async () => {
    const refused = await launchBrowser({ permissions: [] });
    try {
      await refused.page.goto(link);
      await refused.page
        .getByText(/microphone/i)
        .first()
        .waitFor();
      await joinAsGuest(refused.page, link, 'Quiet');
      await expect.poll(() => tiles(refused.page).count()).toBe(3);
    } finally {
      await refused.close();
    }
  });
});

describe('under a running call', () => {
  it('captions come back by themselves after ws was killed', async () => {
    await nextLine(new Date(0));
    const before = stack.pid('ws');
    process.kill(before, 'SIGKILL');
    const killedAt = new Date();
    expect(await nextLine(killedAt)).not.toBe('');
    const { rows } = await database.query<{ startedAt: Date }>(
      `SELECT min("startedAt") AT TIME ZONE 'UTC' AS "startedAt" FROM "TranscriptSegment"
       WHERE "startedAt" > $1::timestamptz AT TIME ZONE 'UTC'`,
      [killedAt.toISOString()],
    );
    console.log(
      `ws killed: the next line began ${Number(rows[0]?.startedAt) - killedAt.getTime()} ms later ` +
        `and was stored ${Date.now() - killedAt.getTime()} ms after the kill`,
    );
    expect(stack.pid('ws')).not.toBe(before);
  });

  it('the call and its captions go on while web restarts', async () => {
    const restartedAt = new Date();
    await stack.restart('web');
    expect(await nextLine(restartedAt)).not.toBe('');
    expect(await tiles(guest.page).count()).toBe(2);
  });

  it('people and captions are back after livekit-server was killed', async () => {
    process.kill(stack.pid('livekit'), 'SIGKILL');
    const killedAt = new Date();
    expect(await nextLine(killedAt)).not.toBe('');
    await expect.poll(() => tiles(host.page).count(), { timeout: BACK_WITHIN_MS }).toBe(2);
    await expect.poll(() => tiles(guest.page).count(), { timeout: BACK_WITHIN_MS }).toBe(2);
    const { rows } = await database.query(`SELECT "status"::text FROM "VideoSession"`);
    expect(rows).toEqual([{ status: 'LIVE' }]);
  });

  it('stored no line twice through all of this', async () => {
    const { rows } = await database.query(
      `SELECT "speakerIdentity", "startedAt", count(*) FROM "TranscriptSegment"
       GROUP BY "speakerIdentity", "startedAt" HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });
});
