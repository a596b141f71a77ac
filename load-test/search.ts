/**
 * Search over a space with a million lines, beside the same question without our index on the same rows:
 * `node --import tsx load-test/search.ts [lines]`. Prints p50 and p95 in milliseconds for each kind of question.
 */
import { connect, type Db } from '../src/lib/db';
import { parseSearch } from '../src/modules/core/sessions/domain/search.rules';
import { searchLines, type SearchCursor } from '../src/modules/core/sessions/infra/search';
import { migrate } from '../tools/database/migrate';
import { startTemporaryCluster } from '../tools/database/temporary';
import { fillSpace, WORDS } from './search-lines';

const LINES = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 60;
const PAGE = 31;

/** By how often their words are said: `WORDS` begins with the commonest. */
const QUESTIONS: Record<string, (n: number) => string> = {
  'one of the 5 commonest words': (n) => word(n % 5),
  'one of the 200 commonest': (n) => word((n * 7) % 200),
  'any word': (n) => word(200 + ((n * 7919) % 30_000)),
  'two words, one common': (n) => `${word(n % 20)} ${word(200 + ((n * 7919) % 30_000))}`,
  'two common words': (n) => `${word(n % 60)} ${word((n * 3 + 1) % 60)}`,
  'the first four letters': (n) => word(200 + ((n * 7919) % 30_000)).slice(0, 4),
  'a word nobody said': (n) => `zzz${n}`,
};

function word(n: number): string {
  return WORDS[n] ?? '';
}

function percentile(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
}

function print(what: string, times: number[], more = ''): void {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1).padStart(7));
  console.log(`${what.padEnd(30)} p50 ${p50} ms   p95 ${p95} ms   ${more}`);
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  times.push(performance.now() - from);
  return result;
}

const find = (db: Db, text: string, after: SearchCursor | null = null) => {
  const search = parseSearch(text);
  return search ? searchLines(db, { spaceId: 'space', search, after, limit: PAGE }) : Promise.resolve([]);
};

async function askAll(db: Db): Promise<number[]> {
  const all: number[] = [];
  for (const [kind, question] of Object.entries(QUESTIONS)) {
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < ROUNDS; n++) found += (await timed(times, () => find(db, question(n)))).length;
    all.push(...times);
    print(kind, times, `${(found / ROUNDS).toFixed(1)} lines`);
  }
  return all;
}

async function turnPages(db: Db): Promise<void> {
  const times: number[] = [];
  let after: SearchCursor | null = null;
  for (let page = 0; page < 20; page++) {
    const cursor: SearchCursor | null = after;
    const last = (await timed(times, () => find(db, word(3), cursor))).at(-1);
    if (!last) break;
    after = { createdAt: last.session.createdAt, sessionId: last.session.id, position: last.position };
  }
  print('further pages', times);
}

async function baseline(db: Db): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    await timed(
      times,
      () => db.$queryRaw`
        SELECT t."position" FROM "TranscriptSegment" t JOIN "VideoSession" s ON s."id" = t."sessionId"
        WHERE s."spaceId" = 'space' AND t."text" ILIKE ${`%${word(5_000 + n)}%`} ORDER BY s."createdAt" DESC LIMIT ${PAGE}`,
    );
  }
  return times;
}

const cluster = await startTemporaryCluster();
try {
  const url = cluster.url('postgres');
  await migrate(url);
  const filled = await fillSpace(url, LINES);
  console.log(
    `${LINES} lines written in ${filled.writing.toFixed(0)} s, index of ${filled.indexMegabytes.toFixed(0)} MB`,
  );
  const db = connect(url, { logQueries: false });
  await find(db, word(1_000));
  const all = await askAll(db);
  await turnPages(db);
  print('all questions', all);
  const without = await baseline(db);
  const ratio = percentile(without, 0.5) / percentile(all, 0.95);
  print('baseline: no index', without, `its p50 is ${ratio.toFixed(0)} times our p95`);
  await db.$disconnect();
} finally {
  await cluster.stop();
}
