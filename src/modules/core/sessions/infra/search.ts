/**
 * Search over everything said in a space, sessions newest first and each in the order of speech. A read model.
 *
 * Words that are said all the time are in hundreds of thousands of lines: sorting these would take longer than anybody
 * waits. So the newest lines are looked through first, which fills a page at once for such words; only what is not found
 * there goes to the index, and is rare then.
 */
import { Prisma } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import type { Search } from '../domain/search.rules';

export type FoundLine = {
  position: bigint;
  utteranceId: string;
  speakerName: string;
  color: string | null;
  avatarUrl: string | null;
  text: string;
  startedAt: Date;
  session: { id: string; slug: string; title: string; createdAt: Date; startedAt: Date | null };
};

/** The last line seen: what follows it is asked for. */
export type SearchCursor = { createdAt: Date; sessionId: string; position: bigint };

export type SearchInput = { spaceId: string; search: Search; after: SearchCursor | null; limit: number };

/** Lines that are looked through before the index is asked: some ten milliseconds of reading. */
const NEWEST_LINES = 4_000;
const LONGEST_WHOLE_WORD = 3;

type Row = Omit<FoundLine, 'session'> & {
  sessionId: string;
  slug: string;
  title: string;
  createdAt: Date;
  sessionStartedAt: Date | null;
};

export async function searchLines(db: Db, input: SearchInput): Promise<FoundLine[]> {
  const newest = await db.$queryRaw<Row[]>(inNewest(input));
  const rows = newest.length >= input.limit ? newest : await db.$queryRaw<Row[]>(inIndex(input));
  return rows.map(({ sessionId, slug, title, createdAt, sessionStartedAt, ...line }) => ({
    ...line,
    session: { id: sessionId, slug, title, createdAt, startedAt: sessionStartedAt },
  }));
}

/**
 * All of the words: `'meet':* & 'to'`. Longer ones as beginnings, since words change their ends; short ones as they are,
 * since half of a language begins with them. Quotes and backslashes are the only letters with a meaning.
 */
function query({ words }: Search): Prisma.Sql {
  const quoted = words.map((word) => {
    const beginning = (word.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > LONGEST_WHOLE_WORD ? ':*' : '';
    return `'${word.replace(/['\\]/g, '$&$&')}'${beginning}`;
  });
  return Prisma.sql`to_tsquery('simple', ${quoted.join(' & ')})`;
}

const COLUMNS = Prisma.sql`
  t."position", t."utteranceId", t."speakerName", u."noAvatarColor" AS "color", u."avatarUrl", t."text", t."startedAt",
  s."id" AS "sessionId", s."slug", s."title", s."createdAt", s."startedAt" AS "sessionStartedAt"`;
const PEOPLE = Prisma.sql`
  LEFT JOIN "Participant" p ON p."id" = t."participantId" LEFT JOIN "User" u ON u."id" = p."userId"`;
const ORDER = Prisma.sql`s."createdAt" DESC, s."id" DESC, t."position"`;

/** Sessions from the cursor's on, and in its own one the lines that follow. */
function sessionsAfter(after: SearchCursor | null): Prisma.Sql {
  return after
    ? Prisma.sql`AND (s."createdAt", s."id") <= (${after.createdAt}, ${after.sessionId})`
    : Prisma.empty;
}
function linesAfter(after: SearchCursor | null): Prisma.Sql {
  return after
    ? Prisma.sql`AND (s."id" <> ${after.sessionId} OR t."position" > ${after.position})`
    : Prisma.empty;
}

function inNewest({ spaceId, search, after, limit }: SearchInput): Prisma.Sql {
  // A cheap test before the dear one: letters in the text, then words in it.
  const contains = search.parts.map((part) => Prisma.sql`AND t."text" ILIKE ${`%${part}%`}`);
  // The inner order makes one session after the other be read, and no more of them than fill a page.
  return Prisma.sql`
    SELECT ${COLUMNS}
    FROM (
      SELECT * FROM (
        SELECT t."position", t."sessionId", t."participantId", t."utteranceId", t."speakerName", t."text", t."startedAt"
        FROM "VideoSession" s JOIN "TranscriptSegment" t ON t."sessionId" = s."id"
        WHERE s."spaceId" = ${spaceId} ${sessionsAfter(after)} ${linesAfter(after)}
        ORDER BY ${ORDER} LIMIT ${NEWEST_LINES}
      ) t
      WHERE to_tsvector('simple', t."text") @@ ${query(search)} ${Prisma.join(contains, ' ')}
      LIMIT ${limit}
    ) t
    JOIN "VideoSession" s ON s."id" = t."sessionId" ${PEOPLE}
    ORDER BY ${ORDER}`;
}

function inIndex({ spaceId, search, after, limit }: SearchInput): Prisma.Sql {
  return Prisma.sql`
    SELECT ${COLUMNS}
    FROM "TranscriptSegment" t
    JOIN "VideoSession" s ON s."id" = t."sessionId" ${PEOPLE}
    WHERE to_tsvector('simple', t."text") @@ ${query(search)} AND s."spaceId" = ${spaceId}
      ${sessionsAfter(after)} ${linesAfter(after)}
    ORDER BY ${ORDER} LIMIT ${limit}`;
}
