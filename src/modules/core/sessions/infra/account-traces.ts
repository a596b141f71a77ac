import type { Db } from '@/lib/db';

/** What the account of a person has left in sessions. */
export type AccountTraces = {
  /** Of the spaces that go with the account. */
  deleted: Array<{ spaceId: string; sessions: number; lines: number }>;
  /** What they said in spaces that stay. */
  linesKept: number;
};

export async function tracesOf(
  db: Db,
  { userId, deletedSpaceIds }: { userId: string; deletedSpaceIds: string[] },
): Promise<AccountTraces> {
  const deleted = await db.$queryRaw<AccountTraces['deleted']>`
    SELECT s."spaceId", count(*)::int AS "sessions", coalesce(sum(l."lines"), 0)::int AS "lines"
    FROM "VideoSession" s
    LEFT JOIN LATERAL (SELECT count(*) AS "lines" FROM "TranscriptSegment" t WHERE t."sessionId" = s."id") l ON true
    WHERE s."spaceId" = ANY(${deletedSpaceIds}) GROUP BY s."spaceId"`;
  const [kept] = await db.$queryRaw<Array<{ lines: number }>>`
    SELECT count(*)::int AS "lines"
    FROM "Participant" p JOIN "VideoSession" s ON s."id" = p."sessionId"
    JOIN "TranscriptSegment" t ON t."participantId" = p."id"
    WHERE p."userId" = ${userId} AND NOT s."spaceId" = ANY(${deletedSpaceIds})`;
  return { deleted, linesKept: kept?.lines ?? 0 };
}

/** Puts another name in place of a person's own, wherever sessions keep it: people, lines, corrections, dead letters. */
export async function replaceName(db: Db, { userId, name }: { userId: string; name: string }): Promise<void> {
  await db.$transaction([
    db.$executeRaw`
      UPDATE "TranscriptDeadLetter" d
      SET "payload" = replace(d."payload", to_json(p."name")::text, to_json(${name}::text)::text)
      FROM "Participant" p
      WHERE p."userId" = ${userId} AND d."sessionId" = p."sessionId"
        AND strpos(d."payload", to_json(p."identity")::text) > 0`,
    db.$executeRaw`
      UPDATE "TranscriptSegment" t SET "speakerName" = ${name}
      FROM "Participant" p WHERE p."userId" = ${userId} AND t."participantId" = p."id"`,
    db.$executeRaw`
      UPDATE "TranscriptRevision" SET "editorName" = ${name}
      WHERE "editor" = ${userId} OR "editor" IN (SELECT "identity" FROM "Participant" WHERE "userId" = ${userId})`,
    db.$executeRaw`UPDATE "Participant" SET "name" = ${name} WHERE "userId" = ${userId}`,
  ]);
}
