import type { Db } from '@/lib/db';

export type UsageRow = {
  provider: string;
  speaker: string | null;
  audioSeconds: number;
  speechSeconds: number;
  costMicros: bigint;
};
export type SpaceUsage = {
  spaceId: string;
  name: string;
  audioSeconds: number;
  speechSeconds: number;
  costMicros: bigint;
  budgetInSeconds: number | null;
};

/** What one session's captions took, by speaker and provider, most first. */
export async function sessionUsage(db: Db, sessionId: string): Promise<UsageRow[]> {
  return db.$queryRaw<UsageRow[]>`
    SELECT u."provider", p."name" AS "speaker", sum(u."audioSeconds")::float8 AS "audioSeconds",
           sum(u."speechSeconds")::float8 AS "speechSeconds", sum(u."costMicros")::bigint AS "costMicros"
    FROM "TranscriptionUsage" u LEFT JOIN "Participant" p ON p."id" = u."participantId"
    WHERE u."sessionId" = ${sessionId}
    GROUP BY u."provider", p."id", p."name" ORDER BY sum(u."audioSeconds") DESC`;
}

/** This month's use of each space a person is a member of, beside its budget. */
export async function spacesUsage(db: Db, userId: string, since: Date): Promise<SpaceUsage[]> {
  return db.$queryRaw<SpaceUsage[]>`
    SELECT s."id" AS "spaceId", s."name", coalesce(sum(u."audioSeconds"), 0)::float8 AS "audioSeconds",
           coalesce(sum(u."speechSeconds"), 0)::float8 AS "speechSeconds",
           coalesce(sum(u."costMicros"), 0)::bigint AS "costMicros",
           (s."settings" ->> 'budgetInSeconds')::int AS "budgetInSeconds"
    FROM "SpaceMember" m JOIN "Space" s ON s."id" = m."spaceId"
    LEFT JOIN "TranscriptionUsage" u ON u."spaceId" = s."id" AND u."minute" >= ${since}
    WHERE m."userId" = ${userId}
    GROUP BY s."id", m."joinedAt" ORDER BY m."joinedAt"`;
}

/** Keeps what a tab counted of its own capture, for whoever looks into lost words later. */
export async function saveCounters(
  db: Db,
  participantId: string,
  counters: Record<string, number>,
): Promise<void> {
  await db.participant.update({ where: { id: participantId }, data: { captureCounters: counters } });
}
