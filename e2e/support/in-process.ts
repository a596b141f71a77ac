import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../src/generated/prisma/client';
import type { Caller, World } from './api-world';
import { signedWebhook } from './livekit-webhook';
import { fill, MATRIX } from './matrix';
import { createDatabase } from '../../tools/testing/database';

export const SECRET = 'only-for-this-test-0123456789-abcdefgh';
const KEYS = { livekitKey: 'key', livekitSecret: SECRET };

/** The routes of the app in this process, on a database of their own: no Next, no proxy, and a media server without rooms. */
export async function startInProcess(
  onStatement: (statement: string) => void,
  env: Record<string, string> = {},
) {
  const database = await createDatabase();
  const rows = new pg.Client({ connectionString: database.url });
  await rows.connect();
  const media = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  );
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: SECRET,
    TRANSCRIPTION_JWT_SECRET: SECRET,
    LIVEKIT_URL: `http://127.0.0.1:${(media.address() as AddressInfo).port}`,
    LIVEKIT_API_KEY: KEYS.livekitKey,
    LIVEKIT_API_SECRET: KEYS.livekitSecret,
    ...env,
  });
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  client.$on('query', ({ query }) => onStatement(query));
  // The process's one client, as src/lib/db.ts keeps it.
  Object.assign(globalThis, { roomsDb: client });
  return {
    rows,
    async stop() {
      await client.$disconnect();
      await rows.end();
      await database.drop();
      await new Promise((resolve) => media.close(resolve));
    },
  };
}

type Route = Record<string, (request: Request, context: { params: Promise<object> }) => Promise<Response>>;
type Special = { body?: object; signed?: boolean; headers?: Record<string, string> };

/** Sends the matrix's request of an operation straight to its route. */
export async function callRoute(
  name: string,
  world: World,
  caller: Caller,
  special: Special = {},
): Promise<Response> {
  const [method = '', path = ''] = name.split(' ');
  const route = (await import(/* @vite-ignore */ `../../src/app${path}/route.ts`)) as Route;
  const params = Object.fromEntries(
    [...path.matchAll(/\[(\w+)\]/g)].map(([whole, key = '']) => [key, fill(whole, world.ids)]),
  );
  const answer = await route[method]?.(requestOf(method, path, world, caller, { name, ...special }), {
    params: Promise.resolve(params),
  });
  if (!answer) throw new Error(`${name} has no route`);
  return answer;
}

function requestOf(
  method: string,
  path: string,
  world: World,
  caller: Caller,
  special: Special & { name: string },
): Request {
  const test = MATRIX[special.name];
  const webhook = signedWebhook(KEYS, { event: 'room_started', roomName: world.ids.slug });
  const body = special.body ?? test?.body?.(world.ids);
  const sent = special.signed ? webhook.body : body && JSON.stringify(body);
  const headers = {
    cookie: world.cookies[caller],
    'x-rooms-address': `${world.ids.slug} ${caller}`,
    ...(special.signed && { authorization: webhook.authorization }),
    ...special.headers,
  };
  const url = `http://127.0.0.1${fill(path, world.ids)}${test?.query ?? ''}`;
  return new Request(url, { method, headers, ...(sent && { body: sent }) });
}
