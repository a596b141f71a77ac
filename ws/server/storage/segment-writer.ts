import type { Database } from './db';
import type { FinalRecord } from './final-record';

/**
 * One statement a batch. Rows of sessions that were deleted vanish; a participant that was deleted leaves its
 * lines without a link; a line that is there already stays as it is. Positions follow the order of the batch.
 */
const INSERT = `
INSERT INTO "TranscriptSegment" ("sessionId", "participantId", "utteranceId", "speakerIdentity", "speakerName", "text",
  "language", "startedAt", "endedAt", "gapBeforeMs", "provider", "confidence", "epoch", "seq")
SELECT f."sessionId", p."id", f."utteranceId", f."speakerIdentity", f."speakerName", f."text", f."language",
  to_timestamp(f."startedAt" / 1000) AT TIME ZONE 'UTC', to_timestamp(f."endedAt" / 1000) AT TIME ZONE 'UTC',
  f."gapBeforeMs", f."provider", f."confidence", f."epoch", f."seq"
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::float8[],
  $9::float8[], $10::int[], $11::text[], $12::float8[], $13::int[], $14::int[]) WITH ORDINALITY
  AS f("sessionId", "participantId", "utteranceId", "speakerIdentity", "speakerName", "text", "language", "startedAt",
  "endedAt", "gapBeforeMs", "provider", "confidence", "epoch", "seq", "order")
JOIN "VideoSession" s ON s."id" = f."sessionId"
LEFT JOIN "Participant" p ON p."id" = f."participantId"
ORDER BY f."order"
ON CONFLICT DO NOTHING`;

/** In the order of the statement's parameters. */
export const SEGMENT_COLUMNS = [
  'sessionId',
  'participantId',
  'utteranceId',
  'speakerIdentity',
  'speakerName',
  'text',
  'language',
  'startedAt',
  'endedAt',
  'gapBeforeMs',
  'provider',
  'confidence',
  'epoch',
  'seq',
] as const satisfies readonly (keyof FinalRecord)[];

export async function writeSegments(db: Database, batch: readonly FinalRecord[]): Promise<void> {
  await db.query(
    INSERT,
    SEGMENT_COLUMNS.map((column) => batch.map((record) => record[column])),
  );
}

const SET_ASIDE = `
INSERT INTO "TranscriptDeadLetter" ("sessionId", "utteranceId", "payload", "reason")
SELECT s."id", $2, $3, $4 FROM "VideoSession" s WHERE s."id" = $1
ON CONFLICT DO NOTHING`;

/** Keeps a final that the database refused. JSON escapes what PostgreSQL cannot hold in text. */
export async function setAside(db: Database, record: FinalRecord, reason: string): Promise<void> {
  const printable = (text: string): string => text.replaceAll('\0', '');
  await db.query(SET_ASIDE, [
    printable(record.sessionId),
    printable(record.utteranceId),
    JSON.stringify(record),
    reason,
  ]);
}
