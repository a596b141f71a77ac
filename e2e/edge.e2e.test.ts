/** What stands around every page: headers, sign-in cookies, addresses. As behind a proxy of ours that speaks https. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStack, type Stack } from '../tools/testing/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ env: { TRUSTED_PROXY_HOPS: '1', NEXTAUTH_URL: 'https://rooms.example' } });
});
afterAll(() => stack.stop());

let addresses = 0;
const newAddress = () => `10.7.${Math.floor(++addresses / 200)}.${1 + (addresses % 200)}`;
type Init = { method?: string; body?: string; headers?: Record<string, string> };
function ask(path: string, init: Init = {}, forwarded = newAddress()): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...init.headers, 'x-forwarded-for': forwarded };
  return fetch(`${stack.web}${path}`, { ...init, headers, redirect: 'manual' });
}
const post = (path: string, body: object, forwarded?: string) =>
  ask(path, { method: 'POST', body: JSON.stringify(body) }, forwarded);

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

it("asvs 3.3: the sign-in page's cookies carry the prefixes that browsers hold them to", async () => {
  const set = (await ask('/api/auth/csrf')).headers.getSetCookie();
  const csrf = set.find((cookie) => cookie.startsWith('__Host-next-auth.csrf-token='));
  for (const part of ['HttpOnly', 'Secure', 'Path=/', 'SameSite=Lax']) expect(csrf).toContain(part);
});

it('believes the hop of our own proxy, and nothing that a caller writes before it', async () => {
  const guess = (forwarded: string) =>
    post('/api/sessions/aaaaa-bbbbb-ccccc/participants/join', { name: 'N' }, forwarded);
  for (let n = 0; n < 30; n++) expect((await guess(`198.51.100.${n}, 10.9.8.8`)).status).toBe(404);
  const refused = await guess('203.0.113.7, 10.9.8.8');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await guess('10.9.8.8, 10.9.8.9')).status).toBe(404);
  expect((await ask('/metrics', {}, '127.0.0.1, 10.9.8.7')).status).toBe(403);
});
