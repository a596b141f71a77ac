import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FinalRecord } from './final-record';

const finalRecord = z.object({
  sessionId: z.string(),
  participantId: z.string(),
  utteranceId: z.string(),
  speakerIdentity: z.string(),
  speakerName: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  startedAt: z.number(),
  endedAt: z.number(),
  gapBeforeMs: z.number(),
  provider: z.string(),
  confidence: z.number().nullable(),
  epoch: z.number(),
  seq: z.number(),
});

const sumOf = (body: string): string => createHash('sha1').update(body).digest('hex').slice(0, 12);

/** A journal value: a checksum of its own, since LevelDB checks blocks and not what we meant. */
export function packRecord(record: FinalRecord): string {
  const body = JSON.stringify(record);
  return `${sumOf(body)} ${body}`;
}

/** The record, or null where the value is damaged. */
export function unpackRecord(value: string): FinalRecord | null {
  const body = value.slice(13);
  if (value.slice(0, 12) !== sumOf(body)) return null;
  const parsed = finalRecord.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}
