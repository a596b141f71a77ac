import { isOwn, requireParticipant, requireSession } from '../domain/session.rules';
import type { Participant, Session, Visitor } from '../domain/session.types';
import type { ParticipantsRepository, SessionsRepository, SpaceDirectory } from './ports';

export type AccessDeps = {
  sessions: SessionsRepository;
  participants: ParticipantsRepository;
  spaces: SpaceDirectory;
};

/**
 * The session and the caller's own participant in it: the one named by `identity`, else their newest.
 * An identity that is somebody else's is no identity at all.
 */
export async function ownParticipant(
  deps: Pick<AccessDeps, 'sessions' | 'participants'>,
  { slug, visitor, identity }: { slug: string; visitor: Visitor; identity: string | null },
): Promise<{ session: Session; participant: Participant }> {
  const session = requireSession(await deps.sessions.findBySlug(slug));
  const own = identity
    ? await deps.participants.find(session.id, identity)
    : (await deps.participants.listOwn(session.id, visitor))[0];
  return { session, participant: requireParticipant(own && isOwn(own, visitor) ? own : null) };
}

/** The session, for those who may read what was said in it: members of its space and everybody who took part. */
export async function readableSession(
  deps: AccessDeps,
  { slug, visitor }: { slug: string; visitor: Visitor },
): Promise<{ session: Session; spaceRole: 'OWNER' | 'MEMBER' | null }> {
  const session = requireSession(await deps.sessions.findBySlug(slug));
  const spaceRole = visitor.userId ? await deps.spaces.roleOf(visitor.userId, session.spaceId) : null;
  if (spaceRole) return { session, spaceRole };
  const own = await deps.participants.listOwn(session.id, visitor);
  const tookPart = own.length > 0 && own.every((participant) => participant.removedAt === null);
  return { session: requireSession(tookPart ? session : null), spaceRole: null };
}
