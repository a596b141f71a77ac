/** What holds for every request of the API: limits, cookies, other sites. As for people who come by https. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type Caller, type World } from '../../../../e2e/support/api-world';
import { callRoute, SECRET, startInProcess } from '../../../../e2e/support/in-process';

let app: Awaited<ReturnType<typeof startInProcess>>;
beforeAll(async () => {
  app = await startInProcess(() => undefined, { NEXTAUTH_URL: 'https://rooms.example' });
});
afterAll(() => app.stop());

const JOIN = 'POST /api/sessions/[slug]/participants/join';
const newWorld = () => makeWorld(app.rows, SECRET);
let addresses = 0;
const newAddress = () => `10.7.0.${++addresses}`;
const join = (world: World, address: string, who: Caller = 'nobody') =>
  callRoute(JOIN, world, who, { headers: { 'x-rooms-address': address } });
const signedIn = ({ cookies }: World, who: Caller) => ({
  cookie: cookies[who].replace('next-auth', '__Secure-next-auth'),
});

describe('asvs 3.3: cookies', () => {
  it("a guest's is for this site alone, over https, and not for scripts", async () => {
    const answer = await join(await newWorld(), newAddress());
    expect(answer.status).toBe(200);
    const [cookie = ''] = answer.headers.getSetCookie();
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Max-Age=86400'])
      expect(cookie).toContain(part);
  });

  it('over https only the sign-in cookie with its prefix counts', async () => {
    const world = await newWorld();
    const profile = (cookie: string) =>
      callRoute('GET /api/identity/profile', world, 'nobody', { headers: { cookie } });
    expect((await profile(world.cookies.member)).status).toBe(401);
    expect((await profile(signedIn(world, 'member').cookie)).status).toBe(200);
  });

  it('no answer is kept by anybody on the way', async () => {
    const answer = await callRoute('GET /api/identity/profile', await newWorld(), 'nobody');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('limits', () => {
  it('guessing links is limited by address, with the time to wait', async () => {
    const world = await newWorld();
    const nowhere = { ...world, ids: { ...world.ids, slug: 'aaaaa-bbbbb-ccccc' } };
    const address = newAddress();
    for (let n = 0; n < 30; n++) expect((await join(nowhere, address)).status).toBe(404);
    const refused = await join(nowhere, address);
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    expect((await join(nowhere, newAddress())).status).toBe(404);
  });

  it('a flood of guests from everywhere stops at its session, whose host goes on', async () => {
    const world = await newWorld();
    const statuses: number[] = [];
    for (let n = 0; n < 130; n++) statuses.push((await join(world, newAddress())).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.slice(-10)).toEqual(Array(10).fill(429));
    const headers = signedIn(world, 'host');
    expect((await callRoute(JOIN, world, 'host', { headers })).status).toBe(200);
    const token = await callRoute('GET /api/sessions/[slug]/token', world, 'host', { headers });
    expect(token.status).toBe(200);
    expect((await join(await newWorld(), newAddress())).status).toBe(200);
  });
});

describe('requests of other sites', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all, as of a sandboxed frame', { origin: 'null' }],
    ['what the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['another subdomain', { 'sec-fetch-site': 'same-site' }],
    ['our name over http', { origin: 'http://rooms.example' }],
  ] as Array<[string, Record<string, string>]>)('%s changes nothing', async (_, from) => {
    const world = await newWorld();
    const headers = { ...signedIn(world, 'owner'), ...from };
    const answer = await callRoute('DELETE /api/spaces/[id]', world, 'owner', { headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' });
    const left = await app.rows.query(`SELECT 1 FROM "Space" WHERE "id" = $1`, [world.ids.space]);
    expect(left.rowCount).toBe(1);
  });

  it('our own may', async () => {
    const world = await newWorld();
    const headers = {
      ...signedIn(world, 'owner'),
      origin: 'https://rooms.example',
      'sec-fetch-site': 'same-origin',
    };
    const answer = await callRoute('POST /api/spaces/[id]/set-active', world, 'owner', { headers });
    expect(answer.status).toBe(204);
  });
});
