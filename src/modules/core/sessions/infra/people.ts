import type { Db } from '@/lib/db';
import type { Participant } from '../domain/session.types';

export type Person = Participant & { color: string | null; avatarUrl: string | null };

/** The participants of a session with their pictures: a read model for lists and tiles. */
export async function listPeople(db: Db, sessionId: string): Promise<Person[]> {
  const rows = await db.participant.findMany({
    where: { sessionId },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
    include: { user: { select: { noAvatarColor: true, avatarUrl: true } } },
  });
  return rows.map(({ user, ...participant }) => ({
    ...participant,
    color: user?.noAvatarColor ?? null,
    avatarUrl: user?.avatarUrl ?? null,
  }));
}
