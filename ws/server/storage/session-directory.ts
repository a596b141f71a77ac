/**
 * Sessions as the database has them. A watched session is read again when web announces a change, and on a
 * slow timer in case a notice was lost. While the database is away the last answer stands.
 */
import type { Background } from '../background';
import type { Database } from './db';
import { toSessionRecord, type SessionRecord, type SessionRow, type Speaker } from './session-record';

const RECHECK_EVERY_MS = 10_000;

/** Its end begins with `endedAt`; the status follows once every line is stored. */
const SESSION = `
SELECT s."id", s."spaceId", CASE WHEN s."endedAt" IS NULL THEN s."status"::text ELSE 'ENDED' END AS "status", s."roomName", s."transcriptionHost" AS "host",
  s."transcriptionEpoch" AS "epoch", s."settings", p."settings" AS "spaceSettings", coalesce(people."all", '[]') AS "speakers"
FROM "VideoSession" s JOIN "Space" p ON p."id" = s."spaceId" CROSS JOIN LATERAL (
  SELECT json_agg(json_build_object('participantId', "id", 'identity', "identity", 'name', "name",
    'offRecord', "offRecord", 'removed', "removedAt" IS NOT NULL)) AS "all"
  FROM "Participant" WHERE "sessionId" = s."id") people
WHERE s."id" = $1`;

/** Called with the new record, or null when the session is no more. */
export type SessionListener = (record: SessionRecord | null) => void;

export function createSessionDirectory(db: Database, background: Background) {
  const watched = new Map<string, Set<SessionListener>>();
  const reading = new Map<string, Promise<SessionRecord | null>>();

  const readNow = async (id: string): Promise<SessionRecord | null> => {
    const { rows } = await db.query<SessionRow & { speakers: Speaker[] }>(SESSION, [id]);
    const row = rows[0];
    return row ? toSessionRecord(row, row.speakers) : null;
  };

  const tell = async (id: string): Promise<void> => {
    const listeners = watched.get(id);
    if (!listeners) return;
    const record = await readNow(id);
    for (const listener of listeners) listener(record);
  };

  const timer = setInterval(() => {
    for (const id of watched.keys()) background('session re-check', tell(id));
  }, RECHECK_EVERY_MS);

  return {
    /** Many sockets that come at once share one read. */
    read(id: string): Promise<SessionRecord | null> {
      const known = reading.get(id);
      if (known) return known;
      const started = readNow(id).finally(() => reading.delete(id));
      reading.set(id, started);
      return started;
    },
    watch(id: string, listener: SessionListener): () => void {
      const listeners = watched.get(id) ?? new Set();
      watched.set(id, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watched.delete(id);
      };
    },
    /** Something about this session changed, or, without an id, notices may have been missed. */
    changed(id?: string): void {
      if (id !== undefined) return background('session notice', tell(id));
      for (const each of watched.keys()) background('session re-check', tell(each));
    },
    close(): void {
      clearInterval(timer);
    },
  };
}
export type SessionDirectory = ReturnType<typeof createSessionDirectory>;
