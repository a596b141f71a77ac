import type { Db } from '@/lib/db';
import type { Participant } from '../domain/session.types';

export type Person = Participant & { color: string | null; avatarUrl: string | null };

const include = { user: { select: { noAvatarColor: true, avatarUrl: true } } } as const;
type Row = Participant & { user: { noAvatarColor: string; avatarUrl: string | null } | null };

/** The participants of a session with their pictures: a read model for lists and tiles. */
export async function listPeople(db: Db, sessionId: string): Promise<Person[]> {
  const orderBy = [{ joinedAt: 'asc' as const }, { id: 'asc' as const }];
  const rows = await db.participant.findMany({ where: { sessionId }, orderBy, include });
  return rows.map(toPerson);
}

/** One of them. */
export async function findPerson(db: Db, sessionId: string, identity: string): Promise<Person | null> {
  const where = { sessionId_identity: { sessionId, identity } };
  const row = await db.participant.findUnique({ where, include });
  return row && toPerson(row);
}

function toPerson({ user, ...participant }: Row): Person {
  return {
    ...participant,
    color: user?.noAvatarColor ?? null,
    avatarUrl: user?.avatarUrl ?? null,
  };
}
