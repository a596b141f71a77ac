/** Who may do what: every operation × every kind of caller, over HTTP, against the real app and database. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../src/app/api/operations';
import { startStack, type Stack } from '../tools/testing/stack';
import { CALLERS, makeWorld, type Caller, type World } from './support/api-world';
import { EVERYBODY, fill, MATRIX, type Case } from './support/matrix';

let stack: Stack;
let db: pg.Client;
beforeAll(async () => {
  stack = await startStack({ env: { TRUSTED_PROXY_HOPS: '1' } });
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

/** A refusal keeps its status; so does what must not happen here: too many requests, and our own faults. */
function outcome(status: number): number | 'in' {
  return [401, 403, 404, 429].includes(status) || status >= 500 ? status : 'in';
}

let callers = 0;
/** Every request from an address of its own, or the limits would answer instead of the rules. */
const newAddress = () => `10.0.${Math.floor(++callers / 250)}.${1 + (callers % 250)}`;

async function ask(name: string, test: Case, world: World, caller: Caller): Promise<Response> {
  const [method = '', path = ''] = name.split(' ');
  const headers: Record<string, string> = {
    cookie: world.cookies[caller],
    'content-type': 'application/json',
    'x-forwarded-for': newAddress(),
  };
  const init: RequestInit = { method, headers };
  if (test.body) init.body = JSON.stringify(test.body(world.ids));
  return fetch(`${stack.web}${fill(path, world.ids)}${test.query ?? ''}`, init);
}

it('has a row for every operation', () => {
  const listed = operations.map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(MATRIX).sort()).toEqual(listed.sort());
});

describe.each(Object.entries(MATRIX))('%s', (name, test) => {
  it('lets in whom it should, and nobody else', async () => {
    const expected = Object.fromEntries(CALLERS.map((caller) => [caller, test.row[caller] ?? test.row.rest]));
    const asked = CALLERS.map(async (caller) => {
      const response = await ask(name, test, await makeWorld(db, stack.secrets.nextAuthSecret), caller);
      return [caller, outcome(response.status)] as const;
    });
    const answers = Object.fromEntries(await Promise.all(asked));
    expect(answers).toEqual(expected);
  });
});

it('makes "not yours" and "not there" the same answer', async () => {
  const world = await makeWorld(db, stack.secrets.nextAuthSecret);
  const cookie = world.cookies['user of another space'];
  for (const path of [
    '/api/spaces/[id]/members',
    '/api/sessions/[slug]',
    '/api/sessions/[slug]/transcript',
  ]) {
    const there = await fetch(`${stack.web}${fill(path, world.ids)}`, { headers: { cookie } });
    const nowhere = { ...world.ids, space: 'no-such-space', slug: 'no-such-slug' };
    const notThere = await fetch(`${stack.web}${fill(path, nowhere)}`, { headers: { cookie } });
    expect([there.status, await there.json()]).toEqual([notThere.status, await notThere.json()]);
  }
});

it('refuses what another site sends', async () => {
  const world = await makeWorld(db, stack.secrets.nextAuthSecret);
  const headers = {
    cookie: world.cookies.owner,
    origin: 'https://evil.example',
    'content-type': 'application/json',
  };
  const init = { method: 'POST', headers, body: JSON.stringify({ name: 'N' }) };
  expect((await fetch(`${stack.web}/api/spaces`, init)).status).toBe(403);
});

it('lets one of two have the last use of an invitation', async () => {
  const world = await makeWorld(db, stack.secrets.nextAuthSecret);
  await db.query(`UPDATE "SpaceInvite" SET "maxUses" = 1 WHERE "id" = $1`, [world.ids.invite]);
  const accept = (who: Caller) => ask('POST /api/invites/[token]/accept', { row: EVERYBODY }, world, who);
  const raced = await Promise.all([accept('user of another space'), accept('administrator elsewhere')]);
  expect(new Set(raced.map((response) => response.status))).toEqual(new Set([200, 410]));
});
