import { requireHost } from '../domain/session.rules';
import type { Session, Visitor } from '../domain/session.types';
import { ownParticipant, type AccessDeps } from './access';
import type { CaptionServer, MediaRooms, ParticipantsRepository, SessionsRepository } from './ports';

export type EndDeps = {
  sessions: SessionsRepository;
  participants: ParticipantsRepository;
  media: MediaRooms;
  captions: CaptionServer;
  now: () => Date;
};

const DRAIN_TIMEOUT_MS = 5_000;

/** Ends a session for everyone (hosts). Answers once every caption is stored and the room is closed. */
export async function endSession(
  deps: EndDeps & Pick<AccessDeps, 'spaces'>,
  input: { slug: string; visitor: Visitor; identity: string | null },
): Promise<void> {
  const { session, participant } = await ownParticipant(deps, input);
  requireHost(participant);
  await finishSession(deps, session);
}

/**
 * The end itself, for a host and for an empty room: captions first, so that the last words are stored before anybody is
 * told that it is over. Two ends at once are one: the second waits for nothing.
 */
export async function finishSession(deps: EndDeps, session: Session): Promise<void> {
  const begun = await deps.sessions.beginEnd(session.id, deps.now());
  if (!begun && session.status === 'ENDED') return;
  await deps.captions.announce(session.id);
  await deps.captions.drained(session.id, DRAIN_TIMEOUT_MS);
  await deps.sessions.markEnded(session.id);
  await deps.media.close(session.roomName);
  await deps.participants.keepPresent(session.id, [], deps.now());
}
