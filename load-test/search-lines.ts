/** A space full of lines for the measurement of search. */
import pg from 'pg';

const COUNT = 40_000;
const WORDS_A_LINE = 10;
const LINES_A_SESSION = 1_000;
const BATCH = 10_000;
const LATIN = [
  'ka',
  'lo',
  'mi',
  'ter',
  'sun',
  've',
  'ro',
  'pla',
  'ne',
  'ra',
  'sti',
  'bo',
  'gu',
  'li',
  'ent',
  'ing',
];
const CYRILLIC = [
  'ка',
  'ло',
  'ми',
  'тер',
  'сун',
  'ве',
  'ро',
  'пла',
  'не',
  'ра',
  'сти',
  'бо',
  'гу',
  'ли',
  'ент',
  'ий',
];

/** Made of syllables, Latin and Cyrillic in turn; the shorter the commoner, as words are: the first 32 have but one. */
export const WORDS = Array.from({ length: COUNT }, (_, n) => {
  const syllables = n % 2 === 0 ? LATIN : CYRILLIC;
  let made = '';
  for (let rest = Math.floor(n / 2); rest >= 0; rest = Math.floor(rest / 16) - 1)
    made += syllables[rest % 16] ?? '';
  return made;
});

/** The n-th word about 1/n as often as the first. */
function line(): string {
  const said = Array.from(
    { length: WORDS_A_LINE },
    () => WORDS[Math.floor(COUNT ** Math.random()) - 1] ?? '',
  );
  return said.join(' ');
}

async function writeLines(client: pg.Client, lines: number): Promise<void> {
  for (let from = 0; from < lines; from += BATCH) {
    const count = Math.min(BATCH, lines - from);
    const numbers = Array.from({ length: count }, (_, n) => from + n);
    await client.query(
      `INSERT INTO "TranscriptSegment" ("sessionId", "utteranceId", "speakerIdentity", "speakerName", "text", "startedAt", "endedAt", "provider")
       SELECT 's' || n / ${LINES_A_SESSION}, 'u' || n, 'p', 'Speaker', text, now(), now(), 'scripted'
       FROM unnest($1::int[], $2::text[]) AS f(n, text)`,
      [numbers, numbers.map(line)],
    );
  }
}

async function fill(client: pg.Client, lines: number): Promise<number> {
  await client.query(
    `INSERT INTO "User" ("id", "email", "noAvatarColor") VALUES ('u', 'u@example.org', 'x')`,
  );
  await client.query(`INSERT INTO "Space" ("id", "name", "ownerId") VALUES ('space', 'S', 'u')`);
  await client.query(
    `INSERT INTO "VideoSession" ("id", "slug", "title", "spaceId", "roomName", "status", "createdAt")
     SELECT 's' || n, 'slug-' || n, 'T', 'space', 'r' || n, 'ENDED', now() - n * interval '1 hour'
     FROM generate_series(0, $1::int) n`,
    [Math.ceil(lines / LINES_A_SESSION)],
  );
  const index = 'TranscriptSegment_search_idx';
  const { rows } = await client.query<{ indexdef: string }>(
    'SELECT indexdef FROM pg_indexes WHERE indexname = $1',
    [index],
  );
  // Built once over all of it, which is quicker than line by line and makes the same index.
  await client.query(`DROP INDEX "${index}"`);
  await writeLines(client, lines);
  await client.query(rows[0]?.indexdef ?? '');
  await client.query('VACUUM ANALYZE');
  const size = await client.query<{ bytes: string }>(`SELECT pg_relation_size('"${index}"') AS bytes`);
  return Number(size.rows[0]?.bytes ?? 0) / 1e6;
}

export async function fillSpace(
  url: string,
  lines: number,
): Promise<{ writing: number; indexMegabytes: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const from = performance.now();
  try {
    const indexMegabytes = await fill(client, lines);
    return { writing: (performance.now() - from) / 1000, indexMegabytes };
  } finally {
    await client.end();
  }
}
