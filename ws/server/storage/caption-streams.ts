import type { Database } from './db';
import { isAlive } from './notices';

/** A process that takes a stream up again counts on from here, above anything the earlier one may have sent. */
const SEQ_LEAP = 10_000;

export type Claim =
  | { ok: true; firstSeq: number; coveredUntil: ReadonlyMap<string, number> }
  /** Another living process writes this epoch. */
  | { ok: false };

/** Who writes which session's captions: one row an epoch, one living writer. */
export function createCaptionStreams(db: Database, instanceId: string) {
  /** Whether the row is new; null when the epoch is another process's. */
  const take = async (sessionId: string, epoch: number): Promise<{ fresh: boolean } | null> => {
    const { rows } = await db.query<{ fresh: boolean }>(
      `INSERT INTO "CaptionStream" ("sessionId", "epoch", "instanceId") VALUES ($1, $2, $3)
       ON CONFLICT ("sessionId", "epoch") DO UPDATE SET "drainedAt" = NULL, "hostLostAt" = NULL
         WHERE "CaptionStream"."instanceId" = EXCLUDED."instanceId"
       RETURNING xmax = 0 AS "fresh"`,
      [sessionId, epoch, instanceId],
    );
    return rows[0] ?? null;
  };

  const takeOver = async (sessionId: string, epoch: number): Promise<boolean> => {
    const { rows } = await db.query<{ holder: string }>(
      `SELECT "instanceId" AS "holder" FROM "CaptionStream" WHERE "sessionId" = $1 AND "epoch" = $2`,
      [sessionId, epoch],
    );
    const holder = rows[0]?.holder;
    if (holder === undefined || (await isAlive(db, holder))) return false;
    const { rowCount } = await db.query(
      `UPDATE "CaptionStream" SET "instanceId" = $3, "drainedAt" = NULL, "hostLostAt" = NULL
       WHERE "sessionId" = $1 AND "epoch" = $2 AND "instanceId" = $4`,
      [sessionId, epoch, instanceId, holder],
    );
    return rowCount === 1;
  };

  const lastOf = async (sessionId: string, epoch: number) => {
    const { rows } = await db.query<{ speaker: string; ended: number; seq: number }>(
      `SELECT "speakerIdentity" AS "speaker", extract(epoch FROM max("endedAt"))::float8 * 1000 AS "ended",
         coalesce(max("seq") FILTER (WHERE "epoch" = $2), 0)::int AS "seq"
       FROM "TranscriptSegment" WHERE "sessionId" = $1 GROUP BY 1`,
      [sessionId, epoch],
    );
    return rows;
  };

  return {
    /** Afterwards the transcription host counts as here. */
    async claim(sessionId: string, epoch: number): Promise<Claim> {
      const taken = await take(sessionId, epoch);
      if (!taken && !(await takeOver(sessionId, epoch))) return { ok: false };
      const last = await lastOf(sessionId, epoch);
      return {
        ok: true,
        firstSeq: taken?.fresh === true ? 0 : Math.max(0, ...last.map(({ seq }) => seq)) + SEQ_LEAP,
        coveredUntil: new Map(last.map(({ speaker, ended }) => [speaker, ended])),
      };
    },
    /** Whether an earlier run of this process may have left lines of this session in the journal. */
    async mayHaveLeftLines(sessionId: string): Promise<boolean> {
      const { rowCount } = await db.query(
        `SELECT 1 FROM "CaptionStream" WHERE "sessionId" = $1 AND "instanceId" = $2 AND "drainedAt" IS NULL LIMIT 1`,
        [sessionId, instanceId],
      );
      return rowCount === 1;
    },
    /** Tells web since when the transcription host's socket is gone, so that another can be elected. */
    async setHostLost(sessionId: string, epoch: number, lost: boolean): Promise<void> {
      await db.query(
        `UPDATE "CaptionStream" SET "hostLostAt" = CASE WHEN $4 THEN (now() AT TIME ZONE 'UTC') END
         WHERE "sessionId" = $1 AND "epoch" = $2 AND "instanceId" = $3`,
        [sessionId, epoch, instanceId, lost],
      );
    },
    /** Every final of this session's streams, or of one epoch's, is in the database. */
    async markDrained(sessionId: string, epoch?: number): Promise<void> {
      await db.query(
        `UPDATE "CaptionStream" SET "drainedAt" = (now() AT TIME ZONE 'UTC')
         WHERE "sessionId" = $1 AND "instanceId" = $2 AND "drainedAt" IS NULL AND ($3::int IS NULL OR "epoch" = $3)`,
        [sessionId, instanceId, epoch ?? null],
      );
    },
    /** Ended sessions that an earlier run of this process left unfinished. */
    async endedButOpen(): Promise<string[]> {
      const { rows } = await db.query<{ id: string }>(
        `SELECT DISTINCT c."sessionId" AS "id" FROM "CaptionStream" c JOIN "VideoSession" s ON s."id" = c."sessionId"
         WHERE c."instanceId" = $1 AND c."drainedAt" IS NULL AND s."status" = 'ENDED'`,
        [instanceId],
      );
      return rows.map(({ id }) => id);
    },
  };
}
export type CaptionStreams = ReturnType<typeof createCaptionStreams>;
