import type pg from 'pg';
import type { FinalRecord } from '../../ws/server/storage/final-record';
import { insertSession } from '../../ws/testing/session-rows';

export type Maker = (index: number) => FinalRecord;

/** Finals as a meeting makes them, of one session that is in the database; `prefix` keeps their names apart. */
export async function finalMaker(db: pg.Pool, prefix: string): Promise<Maker> {
  const speakers = Array.from({ length: 8 }, (_, i) => `speaker-${i}`);
  const session = await insertSession(db, speakers);
  const { rows } = await db.query<{ id: string; identity: string }>(
    `SELECT "id", "identity" FROM "Participant" WHERE "sessionId" = $1 ORDER BY "identity"`,
    [session.id],
  );
  const begin = Date.now();
  return (index) => {
    const { id = '', identity = '' } = rows[index % rows.length] ?? {};
    const startedAt = begin + index * 400;
    return {
      sessionId: session.id,
      participantId: id,
      utteranceId: `${prefix}-${index}`,
      speakerIdentity: identity,
      speakerName: `Name of ${identity}`,
      text: `and so my fellow Americans ask not what your country can do for you, ${index}`,
      language: 'en',
      startedAt,
      endedAt: startedAt + 3_200,
      gapBeforeMs: 0,
      provider: 'scripted',
      confidence: 0.93,
      epoch: 1,
      seq: index,
    };
  };
}
