import type { Background } from '../background';
import type { Database } from './db';

const WRITE_EVERY_MS = 5_000;

export type Use = {
  sessionId: string;
  spaceId: string;
  participantId: string;
  provider: string;
  audioSeconds: number;
  speechSeconds: number;
  costMicros: number;
};
type Row = Use & { minute: number };

const UPSERT = `
INSERT INTO "TranscriptionUsage" ("sessionId", "spaceId", "participantId", "provider", "minute", "audioSeconds", "speechSeconds", "costMicros")
SELECT u."sessionId", u."spaceId", p."id", u."provider", to_timestamp(u."minute" * 60) AT TIME ZONE 'UTC',
  u."audioSeconds", u."speechSeconds", u."costMicros"
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[], $7::float8[], $8::bigint[])
  AS u("sessionId", "spaceId", "participantId", "provider", "minute", "audioSeconds", "speechSeconds", "costMicros")
JOIN "VideoSession" s ON s."id" = u."sessionId"
JOIN "Participant" p ON p."id" = u."participantId"
ON CONFLICT ("sessionId", "participantId", "provider", "minute") DO UPDATE SET
  "audioSeconds" = "TranscriptionUsage"."audioSeconds" + EXCLUDED."audioSeconds",
  "speechSeconds" = "TranscriptionUsage"."speechSeconds" + EXCLUDED."speechSeconds",
  "costMicros" = "TranscriptionUsage"."costMicros" + EXCLUDED."costMicros"`;

const COLUMNS = [
  'sessionId',
  'spaceId',
  'participantId',
  'provider',
  'minute',
  'audioSeconds',
  'speechSeconds',
] as const;

/** Adds up what was sent to providers by speaker and minute and writes it as it happens, every few seconds. */
export function createUsageMeter(db: Database, background: Background, now: () => number) {
  let rows = new Map<string, Row>();

  const add = (use: Use, minute: number): void => {
    const key = [use.sessionId, use.participantId, use.provider, minute].join(' ');
    const row = rows.get(key);
    if (!row) return void rows.set(key, { ...use, minute });
    row.audioSeconds += use.audioSeconds;
    row.speechSeconds += use.speechSeconds;
    row.costMicros += use.costMicros;
  };

  const write = async (): Promise<void> => {
    if (rows.size === 0) return;
    const batch = [...rows.values()];
    rows = new Map();
    const columns: unknown[] = COLUMNS.map((column) => batch.map((row) => row[column]));
    try {
      await db.query(UPSERT, [...columns, batch.map((row) => Math.round(row.costMicros))]);
    } catch (error) {
      for (const row of batch) add(row, row.minute);
      throw error;
    }
  };

  const timer = setInterval(() => background('usage', write()), WRITE_EVERY_MS);

  return {
    add: (use: Use): void => add(use, Math.floor(now() / 60_000)),
    write,
    close(): void {
      clearInterval(timer);
    },
  };
}
export type UsageMeter = ReturnType<typeof createUsageMeter>;

/** Seconds of audio that a space has sent to hosted providers since the month began (UTC). */
export async function secondsThisMonth(
  db: Database,
  spaceId: string,
  hosted: readonly string[],
): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>(
    `SELECT coalesce(sum("audioSeconds"), 0)::float8 AS seconds FROM "TranscriptionUsage"
     WHERE "spaceId" = $1 AND "provider" = ANY($2) AND "minute" >= date_trunc('month', now() AT TIME ZONE 'UTC')`,
    [spaceId, hosted],
  );
  return rows[0]?.seconds ?? 0;
}
