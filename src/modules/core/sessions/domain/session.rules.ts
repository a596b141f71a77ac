import { Refusal } from '@/lib/errors';
import type { Participant, ParticipantRole, Session, SessionStatus, Visitor } from './session.types';

/** People a room takes; one socket carries at most 64 voices. */
export const MAX_PARTICIPANTS = 60;

export function requireSession(session: Session | null): Session {
  if (!session)
    throw new Refusal('not_found', 'SESSION_NOT_FOUND', 'There is no such session. Check the link.');
  return session;
}

export function hasEnded(session: Pick<Session, 'status' | 'endedAt'>): boolean {
  return session.status === 'ENDED' || session.endedAt !== null;
}

export function requireNotEnded(session: Session): void {
  if (hasEnded(session)) throw new Refusal('gone', 'SESSION_ENDED', 'This session has ended.');
}

/** The creator and the space's owners are hosts, as long as they are members of the space; everybody else is a guest. */
export function roleFor(
  session: Session,
  userId: string | null,
  spaceRole: 'OWNER' | 'MEMBER' | null,
): ParticipantRole {
  if (userId === null || spaceRole === null) return 'GUEST';
  return spaceRole === 'OWNER' || session.createdById === userId ? 'HOST' : 'GUEST';
}

/** Not a member looks like not there. */
export function requireCanManage(
  session: Session,
  userId: string,
  spaceRole: 'OWNER' | 'MEMBER' | null,
): void {
  if (spaceRole === null) requireSession(null);
  if (roleFor(session, userId, spaceRole) === 'HOST') return;
  throw new Refusal(
    'forbidden',
    'NOT_SESSION_HOST',
    'Only who created the session or an owner of the space may do this',
  );
}

export function isOwn(participant: Participant, visitor: Visitor): boolean {
  if (visitor.userId !== null && participant.userId === visitor.userId) return true;
  return visitor.guestId !== null && participant.guestId === visitor.guestId;
}

export function requireParticipant(participant: Participant | null): Participant {
  if (!participant) throw new Refusal('forbidden', 'NOT_JOINED', 'Join the session first');
  if (participant.removedAt) throw new Refusal('forbidden', 'REMOVED', 'You were removed from this session');
  return participant;
}

export function requireHost(participant: Participant): void {
  if (participant.role !== 'HOST')
    throw new Refusal('forbidden', 'NOT_SESSION_HOST', 'Only a host of the session may do this');
}

export function requireRoomFor(presentCount: number): void {
  if (presentCount < MAX_PARTICIPANTS) return;
  throw new Refusal(
    'conflict',
    'SESSION_FULL',
    `This session is full: ${MAX_PARTICIPANTS} people are in it.`,
  );
}

/** What a session is after somebody entered its room. */
export function statusAfterJoin(status: SessionStatus): SessionStatus {
  return status === 'SCHEDULED' || status === 'CREATED' || status === 'ERROR' ? 'LIVE' : status;
}

/** How long a room may be gone before its session counts as over: longer than any client's way back. */
export const ABANDONED_AFTER_MS = 45_000;

/** Whether a live session without a room is over, and not between two lives of the media server. */
export function isAbandoned(missingForMs: number): boolean {
  return missingForMs >= ABANDONED_AFTER_MS;
}
