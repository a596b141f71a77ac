/**
 * Search over a space with a million lines, beside what a search without our index takes on the same rows:
 * `node --import tsx load-test/search.ts [lines]`. Prints p50 and p95 in milliseconds for each kind of question.
 */
import pg from 'pg';
import { connect } from '../src/lib/db';
import { parseSearch } from '../src/modules/core/sessions/domain/search.rules';
import { searchLines, type SearchCursor } from '../src/modules/core/sessions/infra/search';
import { migrate } from '../tools/database/migrate';
import { startTemporaryCluster } from '../tools/database/temporary';

const LINES = Number(process.argv[2] ?? 1_000_000);
const A_SESSION = 1_000;
const ROUNDS = 60;
const PAGE = 31;

/**
 * Ten words a line out of 40,000 made of syllables, Latin and Cyrillic, said as often as words are (the n-th about 1/n
 * as often as the first), spread over sessions of a thousand lines.
 */
const FILL = `
WITH words AS MATERIALIZED (
  SELECT array_agg(w ORDER BY n) AS w FROM (
    SELECT n, CASE WHEN n % 2 = 0
      THEN (ARRAY['ka','lo','mi','ter','sun','ve','ro','pla'])[1 + n % 8] || (ARRAY['ne','ra','sti','bo','gu','li'])[1 + (n / 8) % 6]
        || (ARRAY['nt','s','ring','', 'lo','d'])[1 + (n / 48) % 6] || CASE WHEN n > 288 THEN to_hex(n) ELSE '' END
      ELSE (ARRAY['ка','ло','ми','тер','сун','ве','ро','пла'])[1 + n % 8] || (ARRAY['не','ра','сти','бо','гу','ли'])[1 + (n / 8) % 6]
        || (ARRAY['нт','с','рин','', 'ло','д'])[1 + (n / 48) % 6] || CASE WHEN n > 288 THEN translate(n::text, '0123456789', 'абвгдежзик') ELSE '' END
      END AS w
    FROM generate_series(1, 40000) n) made
)
INSERT INTO "TranscriptSegment" ("sessionId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "provider")
SELECT 's' || (n / ${A_SESSION}), 'u' || n, 'p', 'Speaker', line.text, now(), now(), 'scripted'
FROM generate_series(0, $1::int - 1) n, words,
LATERAL (SELECT string_agg(words.w[1 + floor(exp(random() * ln(40000)) - 1)::int + 0 * k], ' ') AS text
         FROM generate_series(1, 10 + 0 * n) k) line`;

const percentile = (times: number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await insertAll(client).finally(() => client.end());
}

async function insertAll(client: pg.Client): Promise<void> {
  await client.query(
    `INSERT INTO "User" ("id", "email", "noAvatarColor") VALUES ('u', 'u@example.org', 'x')`,
  );
  await client.query(`INSERT INTO "Space" ("id", "name", "ownerId") VALUES ('space', 'S', 'u')`);
  await client.query(
    `INSERT INTO "VideoSession" ("id", "slug", "title", "spaceId", "roomName", "status", "createdAt")
     SELECT 's' || n, 'slug-' || n, 'T', 'space', 'r' || n, 'ENDED', now() - n * interval '1 hour'
     FROM generate_series(0, $1::int) n`,
    [Math.ceil(LINES / A_SESSION)],
  );
  const from = performance.now();
  const INDEX = 'TranscriptSegment_search_idx';
  const { rows } = await client.query<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE indexname = $1`,
    [INDEX],
  );
  await client.query(`DROP INDEX "${INDEX}"`);
  await client.query(FILL, [LINES]);
  await client.query(rows[0]?.indexdef ?? '');
  console.log(`${LINES} lines written in ${Math.round((performance.now() - from) / 1000)} s`);
  await client.query('VACUUM ANALYZE');
}

const cluster = await startTemporaryCluster();
try {
  const url = cluster.url('postgres');
  await migrate(url);
  await fill(url);
  const db = connect(url, { logQueries: false });
  const [sample] = await db.$queryRaw<Array<{ words: string[]; bytes: bigint }>>`
    SELECT array_agg(DISTINCT w) AS "words", pg_relation_size('"TranscriptSegment_search_idx"') AS "bytes"
    FROM (SELECT unnest(string_to_array("text", ' ')) AS w FROM "TranscriptSegment" TABLESAMPLE SYSTEM (0.2) LIMIT 20000) x`;
  const words = sample?.words ?? [];
  console.log(`index: ${Math.round(Number(sample?.bytes ?? 0) / 1e6)} MB`);
  const any = (n: number) => words[(n * 7919) % words.length] ?? 'none';
  const often = (
    await db.$queryRaw<Array<{ word: string }>>`
      SELECT w AS "word" FROM (SELECT unnest(string_to_array("text", ' ')) AS w FROM "TranscriptSegment" LIMIT 30000) x
      GROUP BY w ORDER BY count(*) DESC LIMIT 200`
  ).map((row) => row.word);
  const questions: Record<string, (n: number) => string> = {
    'one of the 5 commonest words': (n) => often[n % 5] ?? '',
    'one of the 200 commonest': (n) => often[n % 200] ?? '',
    'any word': any,
    'two words, one common': (n) => `${often[n % 20] ?? ''} ${any(n)}`,
    'two common words': (n) => `${often[n % 60] ?? ''} ${often[(n * 3 + 1) % 60] ?? ''}`,
    'the first three letters': (n) => any(n).slice(0, 3),
    'a word nobody said': (n) => `zzz${n}`,
  };
  const all: number[] = [];
  for (const [kind, ask] of Object.entries(questions)) {
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < ROUNDS; n++) {
      const search = parseSearch(ask(n));
      if (!search) continue;
      const from = performance.now();
      const lines = await searchLines(db, { spaceId: 'space', search, after: null, limit: PAGE });
      times.push(performance.now() - from);
      found += lines.length;
    }
    all.push(...times);
    const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
    console.log(
      `${kind.padEnd(30)} p50 ${p50} ms  p95 ${p95} ms  lines ${(found / times.length).toFixed(1)}`,
    );
  }
  const deep: number[] = [];
  let after: SearchCursor | null = null;
  for (let page = 0; page < 20; page++) {
    const search = parseSearch(often[0] ?? '');
    if (!search) break;
    const from = performance.now();
    const lines = await searchLines(db, { spaceId: 'space', search, after, limit: PAGE });
    deep.push(performance.now() - from);
    const last = lines.at(-1);
    if (!last) break;
    after = { createdAt: last.session.createdAt, sessionId: last.session.id, position: last.position };
  }
  console.log(
    `${'further pages'.padEnd(30)} p50 ${percentile(deep, 0.5).toFixed(1)} ms  p95 ${percentile(deep, 0.95).toFixed(1)} ms`,
  );
  console.log(
    `all questions                  p50 ${percentile(all, 0.5).toFixed(1)} ms  p95 ${percentile(all, 0.95).toFixed(1)} ms`,
  );
  const scan: number[] = [];
  for (let n = 0; n < 5; n++) {
    const from = performance.now();
    await db.$queryRaw`
      SELECT t."position" FROM "TranscriptSegment" t JOIN "VideoSession" s ON s."id" = t."sessionId"
      WHERE s."spaceId" = 'space' AND t."text" ILIKE ${`%${any(n)}%`} ORDER BY s."createdAt" DESC LIMIT 31`;
    scan.push(performance.now() - from);
  }
  const ratio = percentile(scan, 0.5) / percentile(all, 0.95);
  console.log(
    `baseline (ILIKE, no index)     p50 ${percentile(scan, 0.5).toFixed(1)} ms: ${ratio.toFixed(0)} times our p95`,
  );
  await db.$disconnect();
} finally {
  await cluster.stop();
}
