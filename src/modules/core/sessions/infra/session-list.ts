import { Prisma } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import type { SessionStatus } from '../domain/session.types';

export type ListedSession = {
  id: string;
  slug: string;
  title: string;
  spaceId: string;
  createdById: string | null;
  status: SessionStatus;
  scheduledFor: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  transcriptDeletedAt: Date | null;
  createdAt: Date;
  people: Array<{ name: string; color: string | null; avatarUrl: string | null }>;
  peopleCount: number;
  excerpt: string | null;
};

export type ListFilter = {
  spaceId: string;
  /** `open`: live or planned. */
  status: 'live' | 'ended' | 'upcoming' | 'open' | undefined;
  /** The last one seen: rows older than it follow. */
  before: { createdAt: Date; id: string } | null;
  limit: number;
};

/**
 * The cards of the sessions page in one statement, newest first: who is in (live) or was in (others), and how the
 * transcript begins. A read model: straight from the tables, no rule in it.
 */
export async function listSessions(
  db: Db,
  { spaceId, status, before, limit }: ListFilter,
): Promise<ListedSession[]> {
  const wanted = {
    live: Prisma.sql`AND s."status" = 'LIVE'`,
    ended: Prisma.sql`AND s."status" = 'ENDED'`,
    upcoming: Prisma.sql`AND s."status" IN ('SCHEDULED', 'CREATED')`,
    open: Prisma.sql`AND s."status" IN ('SCHEDULED', 'LIVE')`,
  };
  const statusFilter = status ? wanted[status] : Prisma.empty;
  const pageFilter = before
    ? Prisma.sql`AND (s."createdAt", s."id") < (${before.createdAt}, ${before.id})`
    : Prisma.empty;
  return db.$queryRaw<ListedSession[]>`
    SELECT s."id", s."slug", s."title", s."spaceId", s."createdById", s."status"::text AS "status",
           s."scheduledFor", s."startedAt", s."endedAt", s."transcriptDeletedAt", s."createdAt",
           coalesce(p."people", '[]') AS "people", coalesce(p."peopleCount", 0)::int AS "peopleCount", t."excerpt"
    FROM "VideoSession" s
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('name', one."name", 'color', one."color", 'avatarUrl', one."avatarUrl")
                      ORDER BY one."joinedAt") FILTER (WHERE one."nth" <= 8) AS "people",
             count(*) AS "peopleCount"
      FROM (
        SELECT x."name", u."noAvatarColor" AS "color", u."avatarUrl", x."joinedAt",
               row_number() OVER (ORDER BY x."joinedAt") AS "nth"
        FROM (
          SELECT DISTINCT ON (coalesce(y."userId", y."guestId", y."id")) y."name", y."userId", y."joinedAt"
          FROM "Participant" y
          WHERE y."sessionId" = s."id" AND (s."status" <> 'LIVE' OR y."present")
          ORDER BY coalesce(y."userId", y."guestId", y."id"), y."joinedAt"
        ) x LEFT JOIN "User" u ON u."id" = x."userId"
      ) one
    ) p ON true
    LEFT JOIN LATERAL (
      SELECT left(string_agg(first."text", ' ' ORDER BY first."startedAt"), 160) AS "excerpt"
      FROM (SELECT "text", "startedAt" FROM "TranscriptSegment" WHERE "sessionId" = s."id"
            ORDER BY "startedAt" LIMIT 3) first
    ) t ON true
    WHERE s."spaceId" = ${spaceId} ${statusFilter} ${pageFilter}
    ORDER BY s."createdAt" DESC, s."id" DESC
    LIMIT ${limit}`;
}
