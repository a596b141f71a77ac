import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Refusal } from '@/lib/errors';
import { createHandler, type Edge } from '../create-handler';
import { endpoint, type CurrentUser } from '../endpoint';
import { LimitReached } from '../limit-reached';

const ada: CurrentUser = { id: 'ada', email: 'ada@example.org', name: 'Ada', isAdmin: false };

function edgeWith(changes: Partial<Edge> = {}) {
  const report = vi.fn();
  const observe = vi.fn();
  const spend = vi.fn(async () => undefined);
  const edge: Edge = {
    publicOrigin: () => 'https://rooms.example',
    currentUser: async () => ada,
    guestId: async () => null,
    address: () => '192.0.2.1',
    spend,
    secureCookies: () => true,
    report,
    observe,
    ...changes,
  };
  return { handle: createHandler(edge), report, observe, spend };
}

const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) });
const get = (path = '/api/x') => new Request(`http://127.0.0.1:3000${path}`);
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://127.0.0.1:3000/api/x', {
    method: 'POST',
    body,
    headers: { host: '127.0.0.1:3000', ...headers },
  });
const base = { who: 'user', limit: 'read', summary: 'x' } as const;

describe('answers', () => {
  it('gives what the endpoint answers, and nothing its shape does not have', async () => {
    const { handle } = edgeWith();
    const route = handle(
      endpoint({ ...base, answer: z.object({ a: z.int() }), run: async () => ({ a: 1, secret: 2 }) }),
    );
    const response = await route(get(), context());
    expect([response.status, await response.json()]).toEqual([200, { a: 1 }]);
  });

  it('is an empty 204 without an answer, and sets cookies that scripts cannot read', async () => {
    const { handle } = edgeWith();
    const cookie = { name: 'c', value: 'v', maxAgeInSeconds: 60, path: '/' };
    const route = handle(endpoint({ ...base, run: async ({ setCookie }) => setCookie(cookie) }));
    const response = await route(get(), context());
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toBe(
      'c=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('works for a route without params, which Next gives none', async () => {
    const { handle, observe } = edgeWith();
    const route = handle(endpoint({ ...base, run: async () => undefined }));
    expect((await route(get(), { params: Promise.resolve(undefined) })).status).toBe(204);
    expect(observe).toHaveBeenCalledWith(
      expect.objectContaining({ route: '/api/x', method: 'GET', status: 204 }),
    );
  });
});

describe('refusals', () => {
  it('maps a refusal by kind, as problem details', async () => {
    const { handle, report } = edgeWith();
    const run = async () => {
      throw new Refusal('conflict', 'LAST_SPACE', 'Keep one');
    };
    const response = await handle(endpoint({ ...base, run }))(get(), context());
    expect(response.status).toBe(409);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:rooms:problem:last-space',
      title: 'Conflict',
      status: 409,
      code: 'LAST_SPACE',
      detail: 'Keep one',
    });
    expect(report).not.toHaveBeenCalled();
  });

  it('reports anything else and hides it', async () => {
    const { handle, report } = edgeWith();
    const failure = new Error('password of the database');
    const run = async () => {
      throw failure;
    };
    const response = await handle(endpoint({ ...base, params: z.object({ slug: z.string() }), run }))(
      get('/api/sessions/abc'),
      context({ slug: 'abc' }),
    );
    expect([response.status, JSON.stringify(await response.json())]).toEqual([
      500,
      expect.not.stringContaining('password'),
    ]);
    expect(report).toHaveBeenCalledWith(failure, '/api/sessions/[slug]');
  });

  it('answers 400 to input that does not parse, and 500 to a parse that fails inside', async () => {
    const { handle } = edgeWith();
    const strict = endpoint({
      ...base,
      query: z.object({ n: z.coerce.number() }),
      run: async () => undefined,
    });
    expect((await handle(strict)(get('/api/x?n=abc'), context())).status).toBe(400);
    const inside = endpoint({ ...base, run: async () => z.string().parse(1) });
    expect((await handle(inside)(get(), context())).status).toBe(500);
  });

  it.each([
    ['no JSON', '{', 'INVALID_JSON'],
    ['a wrong shape', '{"name":1}', 'INVALID_REQUEST'],
    ['an unknown field', '{"name":"a","role":"OWNER"}', 'INVALID_REQUEST'],
    ['a body that never ends', `{"name":"${'x'.repeat(70_000)}"}`, 'BODY_TOO_LARGE'],
  ])('refuses %s', async (_, body, code) => {
    const { handle } = edgeWith();
    const route = handle(
      endpoint({ ...base, body: z.strictObject({ name: z.string() }), run: async () => undefined }),
    );
    const response = await route(post(body), context());
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code })]);
  });
});

describe('callers', () => {
  it('asks for a sign-in, or for a guest of this session', async () => {
    const nobody = edgeWith({ currentUser: async () => null });
    const guest = edgeWith({ currentUser: async () => null, guestId: async () => 'g' });
    const run = async () => undefined;
    const cases = [
      [nobody, 'user', 401],
      [nobody, 'participant', 401],
      [nobody, 'anyone', 204],
      [guest, 'user', 401],
      [guest, 'participant', 204],
    ] as const;
    for (const [{ handle }, who, status] of cases) {
      const response = await handle(endpoint({ ...base, who, run }))(get(), context({ slug: 's' }));
      expect(response.status, who).toBe(status);
    }
  });

  it('counts a user by id and a stranger by address, and says when to come back', async () => {
    const user = edgeWith();
    await user.handle(endpoint({ ...base, limit: 'token', run: async () => undefined }))(get(), context());
    expect(user.spend).toHaveBeenCalledWith('token', 'u:ada');
    const guest = edgeWith({ currentUser: async () => null, guestId: async () => 'g1' });
    const joined = endpoint({ ...base, who: 'participant', run: async () => undefined });
    await guest.handle(joined)(get(), context({ slug: 's' }));
    expect(guest.spend).toHaveBeenCalledWith('read', 'g:g1');
    const spend = async () => {
      throw new LimitReached(17);
    };
    const flooded = edgeWith({ currentUser: async () => null, spend });
    const response = await flooded.handle(endpoint({ ...base, who: 'anyone', run: async () => undefined }))(
      get(),
      context(),
    );
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '17']);
  });

  it.each([
    ['our own page', { origin: 'https://rooms.example', 'sec-fetch-site': 'same-origin' }, 204],
    ['the address people came by', { origin: 'http://127.0.0.1:3000' }, 204],
    ['a program', {}, 204],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['a sibling subdomain', { origin: 'https://rooms.example', 'sec-fetch-site': 'same-site' }, 403],
  ])('lets %s change something: %s', async (_, headers, status) => {
    const { handle } = edgeWith();
    const response = await handle(endpoint({ ...base, run: async () => undefined }))(
      post('{}', headers),
      context(),
    );
    expect(response.status).toBe(status);
  });
});
