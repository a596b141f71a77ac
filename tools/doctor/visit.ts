// A session for the doctor alone, made directly in the database and removed without a trace.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import jwt from 'jsonwebtoken';
import { RoomServiceClient } from 'livekit-server-sdk';
import pg from 'pg';
import { SESSION_CHANNEL, TICKET_AUDIENCE, TICKET_LIFE_IN_SECONDS } from '../../ws/server/protocol';
import type { Target } from './target';

const EMAIL_DOMAIN = 'doctor.rooms.invalid';

export interface Visit {
  readonly sessionId: string;
  readonly identity: string;
  /** Ids of the utterances that are in the database. */
  storedUtterances(): Promise<string[]>;
  newTicket(): string;
  leave(): Promise<void>;
}

export async function beginVisit(target: Target): Promise<Visit> {
  const client = new pg.Client({ connectionString: target.database });
  client.on('error', () => undefined); // a lost connection shows in the next query
  await client.connect();
  const id = `doctor-${randomBytes(12).toString('hex')}`;
  const rooms = new RoomServiceClient(
    target.livekit.replace(/^ws/, 'http'),
    target.livekitKey,
    target.livekitSecret,
    { requestTimeout: 5 },
  );
  await removeForgotten(client);
  await insert(client, id);
  await rooms.createRoom({ name: id, emptyTimeout: 60 }).catch(() => undefined); // the media server has its own check
  return {
    sessionId: id,
    identity: id,
    async storedUtterances() {
      const sql = 'SELECT "utteranceId" AS id FROM "TranscriptSegment" WHERE "sessionId" = $1';
      const { rows } = await client.query<{ id: string }>(sql, [id]);
      return rows.map((row) => row.id);
    },
    newTicket() {
      const claims = {
        sub: id,
        sid: id,
        epoch: 1,
        jti: randomBytes(16).toString('hex'),
        aud: TICKET_AUDIENCE,
      };
      return jwt.sign(claims, target.ticketSecret, { algorithm: 'HS256', expiresIn: TICKET_LIFE_IN_SECONDS });
    },
    async leave() {
      await endSession(client, id);
      await rooms.deleteRoom(id).catch(() => undefined); // it empties itself
      await remove(client, id);
      await client.end();
    },
  };
}

async function insert(client: pg.Client, id: string): Promise<void> {
  const steps: Array<[string, unknown[]]> = [
    [
      'INSERT INTO "User" (id, email, name, "noAvatarColor") VALUES ($1, $2, $3, $4)',
      [id, `${id}@${EMAIL_DOMAIN}`, 'Doctor', '#cccccc'],
    ],
    ['INSERT INTO "Space" (id, name, "ownerId") VALUES ($1, $2, $1)', [id, "Doctor's check"]],
    ['INSERT INTO "SpaceMember" ("spaceId", "userId", role) VALUES ($1, $1, \'OWNER\')', [id]],
    [
      `INSERT INTO "VideoSession" (id, slug, title, "spaceId", "createdById", status, "roomName", "startedAt", "transcriptionHost", "transcriptionEpoch", settings)
       VALUES ($1, $1, $2, $1, $1, 'LIVE', $1, now(), $1, 1, '{"captions":true,"language":"en"}')`,
      [id, "Doctor's check"],
    ],
    [
      `INSERT INTO "Participant" (id, "sessionId", "userId", identity, name, role, present) VALUES ($1, $1, $1, $1, 'Doctor', 'HOST', true)`,
      [id],
    ],
  ];
  await client.query('BEGIN');
  for (const [sql, values] of steps) await client.query(sql, values);
  await client.query('COMMIT');
}

/** As a host ends a session: the caption server writes down what it still has, so nothing of ours is left in it. */
async function endSession(client: pg.Client, id: string): Promise<void> {
  await client.query(`UPDATE "VideoSession" SET status = 'ENDED', "endedAt" = now() WHERE id = $1`, [id]);
  await client.query('SELECT pg_notify($1, $2)', [SESSION_CHANNEL, JSON.stringify({ sessionId: id })]);
  for (const until = Date.now() + 6_000; Date.now() < until; await sleep(100)) {
    const { rowCount } = await client.query(
      'SELECT 1 FROM "CaptionStream" WHERE "sessionId" = $1 AND "drainedAt" IS NULL',
      [id],
    );
    if (!rowCount) return;
  }
}

async function remove(client: pg.Client, id: string): Promise<void> {
  await client.query('DELETE FROM "TranscriptDeadLetter" WHERE "sessionId" = $1', [id]);
  await client.query('DELETE FROM "Space" WHERE id = $1', [id]); // and its session with all that hangs on it
  await client.query('DELETE FROM "User" WHERE id = $1', [id]);
}

/** Visits that were interrupted. */
async function removeForgotten(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM "User" WHERE email LIKE $1 AND "createdAt" < (now() AT TIME ZONE 'UTC') - interval '30 minutes'`,
    [`doctor-%@${EMAIL_DOMAIN}`],
  );
  for (const { id } of rows) await remove(client, id);
}
