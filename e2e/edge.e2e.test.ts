/** What holds for every request: headers, cookies, limits, addresses. As behind a proxy of ours that speaks https. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encode } from 'next-auth/jwt';
import { startStack, type Stack } from '../tools/testing/stack';
import { makeWorld } from './support/api-world';

let stack: Stack;
let db: pg.Client;
beforeAll(async () => {
  stack = await startStack({ env: { TRUSTED_PROXY_HOPS: '1', NEXTAUTH_URL: 'https://rooms.example' } });
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

let addresses = 0;
const newAddress = () => `10.7.${Math.floor(++addresses / 200)}.${1 + (addresses % 200)}`;
function ask(path: string, init: RequestInit = {}, forwarded = newAddress()): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...init.headers, 'x-forwarded-for': forwarded };
  return fetch(`${stack.web}${path}`, { ...init, headers, redirect: 'manual' });
}
const post = (path: string, body: object, forwarded?: string) =>
  ask(path, { method: 'POST', body: JSON.stringify(body) }, forwarded);
const newWorld = () => makeWorld(db, stack.secrets.nextAuthSecret);

describe('asvs 3.4: headers of pages', () => {
  it.each(['/', '/login', '/session/nothing-there', '/invite/nothing-there', '/developers'])(
    '%s',
    async (path) => {
      const { headers } = await ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("base-uri 'self'");
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
      expect(policy).not.toContain('cloudinary');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.has('x-powered-by')).toBe(false);
    },
  );

  it('a new nonce for each', async () => {
    const nonce = async () =>
      /nonce-([^']+)/.exec((await ask('/login')).headers.get('content-security-policy') ?? '')?.[1];
    expect(await nonce()).not.toBe(await nonce());
  });

  it('answers of the API are kept nowhere', async () => {
    const { headers } = await ask('/api/identity/profile');
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('asvs 3.3: cookies', () => {
  it("a guest's is for this site alone, over https, and not for scripts", async () => {
    const { ids } = await newWorld();
    const answer = await post(`/api/sessions/${ids.slug}/participants/join`, { name: 'Guest' });
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Max-Age=86400'])
      expect(cookie).toContain(part);
  });

  it('the sign-in ones carry the prefixes that browsers hold them to', async () => {
    const set = (await ask('/api/auth/csrf')).headers.getSetCookie();
    expect(set.find((cookie) => cookie.startsWith('__Host-next-auth.csrf-token='))).toMatch(
      /HttpOnly.*Secure/,
    );
    const { ids } = await newWorld();
    const token = await encode({
      token: { sub: ids.member, signedInAt: Date.now() },
      secret: stack.secrets.nextAuthSecret,
    });
    const profile = (name: string) =>
      ask('/api/identity/profile', { headers: { cookie: `${name}=${token}` } });
    expect((await profile('__Secure-next-auth.session-token')).status).toBe(200);
    expect((await profile('next-auth.session-token')).status).toBe(401);
  });
});

describe('limits', () => {
  const guess = (forwarded: string) =>
    post('/api/sessions/aaaaa-bbbbb-ccccc/participants/join', { name: 'N' }, forwarded);

  it('guessing links is limited by address, with the time to wait', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 30; n++) statuses.push((await guess('10.9.9.9')).status);
    expect(new Set(statuses)).toEqual(new Set([404]));
    const refused = await guess('10.9.9.9');
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await guess('10.9.9.10')).status).toBe(404);
  });

  it('what a caller writes before the hop of ours is not an address', async () => {
    for (let n = 0; n < 30; n++) await guess(`198.51.100.${n}, 10.9.8.8`);
    expect((await guess('203.0.113.7, 10.9.8.8')).status).toBe(429);
    expect((await ask('/metrics', {}, '127.0.0.1, 10.9.8.7')).status).toBe(403);
  });

  it('a flood of guests from everywhere fills no session, and its host goes on', async () => {
    const world = await newWorld();
    const path = `/api/sessions/${world.ids.slug}/participants/join`;
    const statuses: number[] = [];
    for (let n = 0; n < 13; n++) {
      const joins = Array.from({ length: 10 }, () => post(path, { name: 'Flood' }));
      statuses.push(...(await Promise.all(joins)).map((answer) => answer.status));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const cookie = world.cookies.host.replace('next-auth', '__Secure-next-auth');
    const joined = await ask(path, { method: 'POST', body: '{}', headers: { cookie } });
    expect(joined.status).toBe(200);
    expect((await ask(`/api/sessions/${world.ids.slug}/token`, { headers: { cookie } })).status).toBe(200);
    const { ids: other } = await newWorld();
    expect((await post(`/api/sessions/${other.slug}/participants/join`, { name: 'N' })).status).toBe(200);
  });
});

describe('requests of other sites', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all, as of a sandboxed frame', { origin: 'null' }],
    ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another subdomain', { 'sec-fetch-site': 'same-site' }],
    ['our name over http', { origin: 'http://rooms.example' }],
  ] as Array<[string, Record<string, string>]>)('%s changes nothing', async (_, headers) => {
    const world = await newWorld();
    const cookie = world.cookies.owner.replace('next-auth', '__Secure-next-auth');
    const answer = await ask(`/api/spaces/${world.ids.space}`, {
      method: 'DELETE',
      headers: { cookie, ...headers },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' });
  });

  it('our own may', async () => {
    const world = await newWorld();
    const cookie = world.cookies.owner.replace('next-auth', '__Secure-next-auth');
    const headers = { cookie, origin: 'https://rooms.example', 'sec-fetch-site': 'same-origin' };
    const answer = await ask(`/api/spaces/${world.ids.space}/set-active`, { method: 'POST', headers });
    expect(answer.status).toBe(204);
  });
});
