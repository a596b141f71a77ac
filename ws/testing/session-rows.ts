import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { SESSION_CHANNEL, TICKET_AUDIENCE } from '../server/protocol';

export const TEST_SECRET = 'a secret for the tests of the caption server';

export type TestSession = { id: string; spaceId: string; roomName: string; host: string };

/** Rows that web would have written: a live session with these people; the first is the transcription host. */
export async function insertSession(
  db: pg.Pool,
  identities: readonly string[],
  settings: object = {},
): Promise<TestSession> {
  const id = randomUUID();
  const userId = randomUUID();
  const spaceId = randomUUID();
  const host = identities[0] ?? 'host';
  await db.query(`INSERT INTO "User" ("id", "email", "noAvatarColor") VALUES ($1, $2, '#eee')`, [
    userId,
    `${userId}@example.test`,
  ]);
  await db.query(`INSERT INTO "Space" ("id", "name", "ownerId") VALUES ($1, 'Test', $2)`, [spaceId, userId]);
  await db.query(
    `INSERT INTO "VideoSession" ("id", "slug", "title", "spaceId", "status", "roomName", "transcriptionHost", "transcriptionEpoch", "settings")
     VALUES ($1, $1, 'Test', $2, 'LIVE', $3, $4, 1, $5)`,
    [id, spaceId, `room-${id}`, host, JSON.stringify(settings)],
  );
  for (const identity of identities) {
    await db.query(
      `INSERT INTO "Participant" ("id", "sessionId", "identity", "name") VALUES ($1, $2, $3, $4)`,
      [randomUUID(), id, identity, `Name of ${identity}`],
    );
  }
  return { id, spaceId, roomName: `room-${id}`, host };
}

export function signTicket(
  session: Pick<TestSession, 'id' | 'host'>,
  epoch = 1,
  extra: jwt.SignOptions = {},
): string {
  return jwt.sign({ sid: session.id, epoch }, TEST_SECRET, {
    algorithm: 'HS256',
    audience: TICKET_AUDIENCE,
    subject: session.host,
    jwtid: randomUUID(),
    expiresIn: 60,
    ...extra,
  });
}

/** The same from a web server whose clock is wrong by as much. */
export function signTicketAt(session: Pick<TestSession, 'id' | 'host'>, wrongByMs: number): string {
  const iat = Math.floor((Date.now() + wrongByMs) / 1_000);
  return jwt.sign({ sid: session.id, epoch: 1, iat }, TEST_SECRET, {
    algorithm: 'HS256',
    audience: TICKET_AUDIENCE,
    subject: session.host,
    jwtid: randomUUID(),
    expiresIn: 60,
  });
}

export async function notify(db: pg.Pool, sessionId: string, corrected?: string): Promise<void> {
  const notice = { sessionId, ...(corrected === undefined ? {} : { corrected }) };
  await db.query('SELECT pg_notify($1, $2)', [SESSION_CHANNEL, JSON.stringify(notice)]);
}

export async function electHost(db: pg.Pool, sessionId: string, host: string): Promise<number> {
  const { rows } = await db.query<{ epoch: number }>(
    `UPDATE "VideoSession" SET "transcriptionHost" = $2, "transcriptionEpoch" = "transcriptionEpoch" + 1
     WHERE "id" = $1 RETURNING "transcriptionEpoch" AS "epoch"`,
    [sessionId, host],
  );
  await notify(db, sessionId);
  return rows[0]?.epoch ?? 0;
}

export async function endSession(db: pg.Pool, sessionId: string): Promise<void> {
  await db.query(`UPDATE "VideoSession" SET "status" = 'ENDED', "endedAt" = now() WHERE "id" = $1`, [
    sessionId,
  ]);
  await notify(db, sessionId);
}

export type StoredSegment = {
  utteranceId: string;
  speakerIdentity: string;
  speakerName: string;
  text: string;
  startedAt: Date;
  endedAt: Date;
  gapBeforeMs: number;
  position: string;
  epoch: number;
  seq: number;
  provider: string;
};

export async function segmentsOf(db: pg.Pool, sessionId: string): Promise<StoredSegment[]> {
  const { rows } = await db.query<StoredSegment>(
    `SELECT * FROM "TranscriptSegment" WHERE "sessionId" = $1 ORDER BY "position"`,
    [sessionId],
  );
  return rows;
}
