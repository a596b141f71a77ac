import type { Db } from '@/lib/db';
import type { RetentionRepository } from '../application/ports';

/** Sessions in one transaction: few enough that nobody waits for their rows. */
const AT_ONCE = 50;

export function retentionRepository(db: () => Db): RetentionRepository {
  return {
    async countExpired(spaceId, endedBefore) {
      const [row] = await db().$queryRaw<Array<{ sessions: number; lines: number }>>`
        SELECT count(DISTINCT s."id")::int AS "sessions", count(*)::int AS "lines"
        FROM "VideoSession" s JOIN "TranscriptSegment" t ON t."sessionId" = s."id"
        WHERE s."spaceId" = ${spaceId} AND s."endedAt" < ${endedBefore}`;
      return row ?? { sessions: 0, lines: 0 };
    },

    async deleteTranscripts(spaceId, endedBefore, at) {
      let sessions = 0;
      for (;;) {
        const ids = await nextExpired(db(), spaceId, endedBefore);
        const ofThese = { where: { sessionId: { in: ids } } };
        await db().$transaction([
          db().transcriptSegment.deleteMany(ofThese),
          db().transcriptDeadLetter.deleteMany(ofThese),
          db().sessionAnalysis.deleteMany(ofThese),
          db().videoSession.updateMany({ where: { id: { in: ids } }, data: { transcriptDeletedAt: at } }),
        ]);
        sessions += ids.length;
        if (ids.length < AT_ONCE) return sessions;
      }
    },
  };
}

/** Those not done yet, and those whose last lines came out of a journal afterwards. */
async function nextExpired(db: Db, spaceId: string, endedBefore: Date): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    SELECT s."id" FROM "VideoSession" s
    WHERE s."spaceId" = ${spaceId} AND s."endedAt" < ${endedBefore} AND (
      s."transcriptDeletedAt" IS NULL
      OR EXISTS (SELECT 1 FROM "TranscriptSegment" t WHERE t."sessionId" = s."id")
      OR EXISTS (SELECT 1 FROM "TranscriptDeadLetter" d WHERE d."sessionId" = s."id"))
    ORDER BY s."endedAt" LIMIT ${AT_ONCE}`;
  return rows.map((row) => row.id);
}
