/**
 * P13 and P14: the call page and the token route with accounts and permissions checked in the database, beside a bare
 * Next.js app that checks nothing: ten connections, answers a second and p99.
 */
import autocannon from 'autocannon';
import pg from 'pg';
import { makeWorld, type World } from '../../e2e/support/api-world';
import { startStack } from '../../tools/testing/stack';
import type { Result } from '../kit/report';
import { startBareNext } from '../kit/start-bare-next';

const SECONDS = 10;
const CONNECTIONS = 10;
/** Each brings four people, and each person may ask for thirty tokens a minute. */
const WORLDS = 60;
const JOINED = ['guest', 'member', 'host', 'owner'] as const;

type Rate = { perSecond: number; p99Ms: number };

async function rate(url: string, requests: autocannon.Request[]): Promise<Rate> {
  const base = { url, connections: CONNECTIONS, requests };
  await autocannon({ ...base, duration: 2 });
  const { requests: done, latency, non2xx, errors } = await autocannon({ ...base, duration: SECONDS });
  if (non2xx > 0 || errors > 0)
    throw new Error(`${non2xx} answers were not 2xx and ${errors} failed, of ${done.total}`);
  return { perSecond: done.average, p99Ms: latency.p99 };
}

const tokenRequests = (worlds: readonly World[]): autocannon.Request[] =>
  JOINED.flatMap((who) =>
    worlds.map(({ ids, cookies }) => ({
      path: `/api/sessions/${ids.slug}/token`,
      headers: { cookie: cookies[who] },
    })),
  );

function compare(id: string, what: string, own: Rate, bare: Rate, atLeast: number): Result {
  return {
    id,
    what,
    unit: 'answers/s',
    ours: own.perSecond,
    baseline: { name: 'bare Next', value: bare.perSecond },
    goal: { atLeast },
    note: `p99 ${own.p99Ms} and ${bare.p99Ms} ms`,
  };
}

export async function webRate(): Promise<Result[]> {
  const bare = await startBareNext();
  const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
  const db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
  try {
    const worlds: World[] = [];
    for (let i = 0; i < WORLDS; i++) worlds.push(await makeWorld(db, stack.secrets.nextAuthSecret));
    const pages = worlds.map(({ ids, cookies }) => ({
      path: `/session/${ids.slug}`,
      headers: { cookie: cookies.member },
    }));
    const barePage = await rate(bare.url, [{ path: '/room' }]);
    const page = await rate(stack.web, pages);
    const bareToken = await rate(bare.url, [{ path: '/api/token?room=room&name=ada' }]);
    const token = await rate(stack.web, tokenRequests(worlds));
    return [
      compare('P13', 'call page for a signed-in member', page, barePage, 1),
      compare('P14', 'token route, permissions checked in the database', token, bareToken, 0.6),
    ];
  } finally {
    await db.end();
    await stack.stop();
    await bare.stop();
  }
}
