/** Signing in through an identity provider: a real OpenID Connect issuer, from our sign-in page and back. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../tools/testing/stack';
import { CookieBrowser } from './support/cookie-browser';
import { startIssuer, type Issuer } from './support/openid-issuer';

const SESSION = 'next-auth.session-token';
let issuer: Issuer;
let stack: Stack;
let db: pg.Client;
beforeAll(async () => {
  issuer = await startIssuer();
  stack = await startStack({
    env: {
      OIDC_ISSUER: issuer.address,
      OIDC_CLIENT_ID: issuer.client.id,
      OIDC_CLIENT_SECRET: issuer.client.secret,
      GOOGLE_CLIENT_ID: 'google-id',
      GOOGLE_CLIENT_SECRET: 'google-secret',
    },
  });
  issuer.open(stack.web);
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await stack.stop();
  await issuer.stop();
});

let people = 0;
/** Somebody new at the issuer, who is next to sign in there. */
function newPerson(claims: { email_verified?: boolean; email?: string } = {}) {
  const sub = `sub-${++people}`;
  const email = `person-${people}@example.org`;
  const said = { email, email_verified: true, name: `Person ${people}`, ...claims };
  issuer.person(sub, said);
  return { sub, email: said.email, name: said.name };
}

/** What the button on the sign-in page does; answers the issuer's address that the browser is sent to. */
async function pressButton(browser: CookieBrowser, callbackUrl = `${stack.web}/sessions`): Promise<string> {
  const csrf = (await (await browser.fetch(`${stack.web}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await browser.fetch(`${stack.web}/api/auth/signin/oidc`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken: csrf.csrfToken, callbackUrl, json: 'true' }),
  });
  return ((await answer.json()) as { url: string }).url;
}
const isCallback = (url: string) => url.startsWith(`${stack.web}/api/auth/callback/oidc`);
const isOurPage = (url: string) => url.startsWith(stack.web) && !url.includes('/api/');

async function signIn(browser = new CookieBrowser(), callbackUrl?: string) {
  const end = await browser.follow(await pressButton(browser, callbackUrl), isOurPage);
  return { browser, end };
}
async function profileOf(
  browser: CookieBrowser,
): Promise<{ id: string; email: string; name: string } | null> {
  const answer = await browser.fetch(`${stack.web}/api/identity/profile`);
  return answer.ok ? ((await answer.json()) as { id: string; email: string; name: string }) : null;
}
async function insertUser(email: string, verified: boolean): Promise<string> {
  const id = randomUUID();
  await db.query(
    `INSERT INTO "User" ("id", "email", "noAvatarColor", "emailVerified") VALUES ($1, $2, 'x', $3)`,
    [id, email, verified ? new Date() : null],
  );
  return id;
}

it('offers every way in that is configured', async () => {
  const page = await (await fetch(`${stack.web}/login`)).text();
  expect(page).toContain('Continue with Single sign-on');
  expect(page).toContain('Continue with Google');
  const offered = (await (await fetch(`${stack.web}/api/auth/providers`)).json()) as object;
  expect(Object.keys(offered)).toEqual(['local', 'google', 'oidc']);
});

it('makes an account for who comes first, and knows them when they come again', async () => {
  const { email, name } = newPerson();
  const { browser, end } = await signIn();
  expect(new URL(end).pathname).toBe('/sessions');
  const made = await profileOf(browser);
  expect(made).toMatchObject({ email, name });
  const again = await signIn();
  expect(await profileOf(again.browser)).toEqual(made);
});

it('links an account with the same e-mail when both sides have verified it', async () => {
  const { email } = newPerson({ email: 'Linked@Example.org' });
  const id = await insertUser(email.toLowerCase(), true);
  const { browser } = await signIn();
  expect(await profileOf(browser)).toMatchObject({ id });
});

describe('asvs 10.3.3: nobody takes over an account by an e-mail that is not verified', () => {
  it('neither when we never verified it', async () => {
    const { email } = newPerson();
    const id = await insertUser(email, false);
    const { browser, end } = await signIn();
    expect(end).toBe(`${stack.web}/login?error=ACCOUNT_EXISTS`);
    expect(browser.cookies(stack.web).has(SESSION)).toBe(false);
    const links = await db.query(`SELECT 1 FROM "Account" WHERE "userId" = $1`, [id]);
    expect(links.rowCount).toBe(0);
  });

  it.each([
    ['when the issuer says that it is not', { email_verified: false }],
    ['nor when the issuer says nothing of it', { email_verified: undefined } as object],
  ])('%s', async (_, claims) => {
    const { email } = newPerson(claims);
    await insertUser(email, true);
    const { browser, end } = await signIn();
    expect(end).toBe(`${stack.web}/login?error=EMAIL_NOT_VERIFIED`);
    expect(await profileOf(browser)).toBeNull();
  });
});

describe('an answer that does not belong to the question', () => {
  /** Up to the issuer's answer, which is not handed over yet. */
  async function untilAnswer(browser: CookieBrowser): Promise<URL> {
    return new URL(await browser.follow(await pressButton(browser), isCallback));
  }
  async function handOver(browser: CookieBrowser, answer: URL) {
    const end = await browser.follow(answer.href, isOurPage);
    return { end, session: browser.cookies(stack.web).has(SESSION) };
  }
  const refused = { end: expect.stringMatching(/\/login\?.*error=/) as string, session: false };

  it('is refused with another state', async () => {
    newPerson();
    const browser = new CookieBrowser();
    const answer = await untilAnswer(browser);
    answer.searchParams.set('state', 'another');
    expect(await handOver(browser, answer)).toEqual(refused);
  });

  it('is refused with another code', async () => {
    newPerson();
    const browser = new CookieBrowser();
    const answer = await untilAnswer(browser);
    answer.searchParams.set('code', 'made-up');
    expect(await handOver(browser, answer)).toEqual(refused);
  });

  it.each(['nonce', 'pkce.code_verifier', 'state'])(
    'is refused with the %s of another question',
    async (name) => {
      newPerson();
      const [browser, another] = [new CookieBrowser(), new CookieBrowser()];
      const answer = await untilAnswer(browser);
      await pressButton(another);
      const cookie = `next-auth.${name}`;
      const foreign = another.cookies(stack.web).get(cookie);
      expect(foreign).toBeTruthy();
      browser.cookies(stack.web).set(cookie, foreign ?? '');
      expect(await handOver(browser, answer)).toEqual(refused);
    },
  );

  it('is refused in another browser, and the second time', async () => {
    newPerson();
    const browser = new CookieBrowser();
    const answer = await untilAnswer(browser);
    expect(await handOver(new CookieBrowser(), answer)).toEqual(refused);
    expect(await handOver(browser, answer)).toMatchObject({ session: true });
    browser.cookies(stack.web).delete(SESSION);
    expect(await handOver(browser, answer)).toEqual(refused);
  });
});

it('comes back to our own pages, wherever a link asked to go afterwards', async () => {
  newPerson();
  const { end } = await signIn(new CookieBrowser(), 'https://evil.example/');
  expect(new URL(end).origin).toBe(new URL(stack.web).origin);
});

it('ends with a cookie that scripts cannot read and other sites do not send', async () => {
  newPerson();
  const browser = new CookieBrowser();
  const callback = await browser.follow(await pressButton(browser), isCallback);
  const set = (await browser.fetch(callback)).headers.getSetCookie().find((one) => one.startsWith(SESSION));
  expect(set).toMatch(/; Path=\/;/);
  expect(set).toMatch(/; HttpOnly/);
  expect(set).toMatch(/; SameSite=Lax/);
});
