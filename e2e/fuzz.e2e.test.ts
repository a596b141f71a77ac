/**
 * Made-up requests of every operation of the OpenAPI document, well-formed and broken, by everybody: whatever is sent,
 * the answer is ours. A failure prints the seed; FUZZ_SEED=… repeats it.
 */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { operations } from '../src/app/api/operations';
import { startStack, type Stack } from '../tools/testing/stack';
import { makeWorld, type Caller, type World } from './support/api-world';
import { fill } from './support/matrix';
import { broken, fitting, nastyString, type Schema } from './support/schema-inputs';

const RUNS = 14;
const WORLDS = 4;
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const AS: Caller[] = ['nobody', 'guest', 'member', 'host', 'owner', 'user of another space'];

let stack: Stack;
let db: pg.Client;
let paths: Record<string, Record<string, Operation>>;
beforeAll(async () => {
  stack = await startStack({ env: { TRUSTED_PROXY_HOPS: '1' } });
  db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
  paths = ((await (await fetch(`${stack.web}/api/openapi.json`)).json()) as { paths: typeof paths }).paths;
  console.log(`fuzz seed ${seed}`);
});
afterAll(async () => {
  await db.end();
  await stack.stop();
});

type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Sent = {
  as: Caller;
  world: number;
  path: Record<string, string | null>;
  query: Record<string, unknown>;
  body: string | null;
  cookie: string;
};

/** An address is UTF-8, which has no lone surrogates. */
const wellFormed = (text: string): string => Buffer.from(text).toString();
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function requestOf(operation: Operation, isBroken: boolean): fc.Arbitrary<Sent> {
  const parameters = operation.parameters ?? [];
  const value = (schema: Schema) => (isBroken ? fc.oneof(nastyString, fitting(schema)) : fitting(schema));
  // `null`: the id that is really there.
  const path = Object.fromEntries(
    parameters
      .filter((one) => one.in === 'path')
      .map((one) => [one.name, fc.option(value(one.schema).map(asText), { freq: isBroken ? 2 : 6 })]),
  );
  const query = Object.fromEntries(
    parameters.filter((one) => one.in === 'query').map((one) => [one.name, value(one.schema)]),
  );
  const schema = operation.requestBody?.content['application/json']?.schema ?? { type: 'object' };
  const text = (isBroken ? broken(schema) : fitting(schema)).map((body) => JSON.stringify(body));
  return fc.record({
    as: fc.constantFrom(...AS),
    world: fc.nat(WORLDS - 1),
    path: fc.record(path),
    query: fc.record(query, { requiredKeys: [] }),
    body: isBroken ? fc.oneof({ weight: 4, arbitrary: text }, nastyString, fc.constant(null)) : text,
    cookie: isBroken
      ? fc.constantFrom('', '', 'next-auth.session-token=x.y.z', 'a=b; ;=;c')
      : fc.constant(''),
  });
}

/** Some worlds for each operation, so that the rules are met and not the limits. */
async function send(worlds: World[], method: string, path: string, sent: Sent): Promise<Response> {
  const world = worlds[sent.world];
  if (!world) throw new Error('no such world');
  const filled = path.replace(/\[(\w+)\]/g, (whole, name: string) => {
    const chosen = sent.path[name];
    // A lone surrogate cannot be in an address, and a path of dots is another path.
    const text = wellFormed(chosen ?? '');
    return chosen == null || text === '' || /^\.+$/.test(text)
      ? fill(whole, world.ids)
      : encodeURIComponent(text);
  });
  const query = new URLSearchParams(
    Object.entries(sent.query).map(([name, value]) => [name, wellFormed(asText(value))]),
  );
  const headers = {
    cookie: [world.cookies[sent.as], sent.cookie].filter(Boolean).join('; '),
    'content-type': 'application/json',
    'x-forwarded-for': `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`,
  };
  const hasBody = method !== 'GET' && sent.body !== null;
  return fetch(`${stack.web}${filled}?${query.toString()}`, {
    method,
    headers,
    redirect: 'manual',
    ...(hasBody && { body: sent.body }),
  });
}

const problem = z.object({ status: z.int(), code: z.string(), detail: z.string() });

async function check(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500);
  const text = await response.text();
  if (response.status < 400 || !response.headers.get('content-type')?.includes('problem+json')) return;
  expect(problem.parse(JSON.parse(text)).status).toBe(response.status);
  expect(text).not.toMatch(/ at .*\.[tj]s:\d+|prisma|node_modules/i);
}

it.each(operations.map(({ method, path }) => [method, path] as const))(
  '%s %s answers whatever is sent',
  async (method, path) => {
    const described = paths[path.replace(/\[(\w+)\]/g, '{$1}')]?.[method.toLowerCase()];
    if (!described) throw new Error('not in the document');
    for (const isBroken of [false, true]) {
      const worlds: World[] = [];
      for (let n = 0; n < WORLDS; n++) worlds.push(await makeWorld(db, stack.secrets.nextAuthSecret));
      await fc.assert(
        fc.asyncProperty(requestOf(described, isBroken), async (sent) => {
          await check(await send(worlds, method, path, sent));
        }),
        { numRuns: RUNS, seed },
      );
    }
  },
);

it('is not reached by what is no JSON, too large, or of another type', async () => {
  const world = await makeWorld(db, stack.secrets.nextAuthSecret);
  const post = (body: BodyInit, type = 'application/json') =>
    fetch(`${stack.web}/api/spaces`, {
      method: 'POST',
      headers: { cookie: world.cookies.owner, 'content-type': type },
      body,
    });
  for (const [body, type] of [
    ['{"name":'],
    [new Uint8Array([0xff, 0xfe, 0x00])],
    ['[]'],
    ['"text"'],
    ['null'],
    ['name=N', 'application/x-www-form-urlencoded'],
    [`{"name":"${'x'.repeat(70_000)}"}`],
    ['['.repeat(30_000)],
  ] as Array<[BodyInit, string?]>) {
    expect((await post(body, type)).status).toBe(400);
  }
});
