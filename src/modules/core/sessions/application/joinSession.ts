import { Refusal } from '@/lib/errors';
import {
  isOwn,
  requireNotEnded,
  requireParticipant,
  requireRoomFor,
  requireSession,
  roleFor,
} from '../domain/session.rules';
import type { Participant, Session, Visitor } from '../domain/session.types';
import type { AccessDeps } from './access';
import type { CaptionServer } from './ports';

type Deps = AccessDeps & {
  /** Counts a new guest of the session; throws when there are too many at once. */
  admitGuest: (sessionId: string) => Promise<void>;
  captions: CaptionServer;
  newId: () => string;
  newIdentity: () => string;
  now: () => Date;
};

type Input = {
  slug: string;
  visitor: Visitor;
  /** What they want to be called; a user's own name stands in for it. */
  name: string | undefined;
  userName: string | undefined;
  /** The identity their tab had before. */
  identity: string | undefined;
};

/**
 * Makes the caller a participant: the one they were, when their tab says so, else a new one. Returns the guest id to
 * remember for somebody without an account. Refused for an ended or full session and for who was removed.
 */
export async function joinSession(
  deps: Deps,
  input: Input,
): Promise<{ session: Session; participant: Participant; guestId: string | null }> {
  const session = requireSession(await deps.sessions.findBySlug(input.slug));
  requireNotEnded(session);
  const { visitor } = input;
  const own = await deps.participants.listOwn(session.id, visitor);
  const removed = own.find((participant) => participant.removedAt !== null);
  if (removed) requireParticipant(removed);

  const spaceRole = visitor.userId ? await deps.spaces.roleOf(visitor.userId, session.spaceId) : null;
  const role = roleFor(session, visitor.userId, spaceRole);
  const name = input.name ?? input.userName;
  if (!name) throw new Refusal('invalid', 'NAME_NEEDED', 'Type a name that the others will see');

  const earlier = own.find(
    (participant) => participant.identity === input.identity && isOwn(participant, visitor),
  );
  if (earlier) {
    const participant = await deps.participants.rejoin(earlier.id, { name, role, userId: visitor.userId });
    await deps.captions.announce(session.id);
    return { session, participant, guestId: participant.guestId };
  }
  const joined = await joinAnew(deps, session, visitor, { name, role });
  // The caption server must know who this voice is before it hears it.
  await deps.captions.announce(session.id);
  return { session, ...joined };
}

async function joinAnew(
  deps: Deps,
  session: Session,
  visitor: Visitor,
  { name, role }: Pick<Participant, 'name' | 'role'>,
): Promise<{ participant: Participant; guestId: string | null }> {
  if (visitor.userId === null) await deps.admitGuest(session.id);
  const everybody = await deps.participants.list(session.id);
  requireRoomFor(everybody.filter((participant) => participant.present).length);
  const guestId = visitor.userId ? null : (visitor.guestId ?? deps.newId());
  const participant = await deps.participants.create({
    id: deps.newId(),
    sessionId: session.id,
    userId: visitor.userId,
    guestId,
    identity: deps.newIdentity(),
    name,
    role,
    joinedAt: deps.now(),
  });
  return { participant, guestId };
}
