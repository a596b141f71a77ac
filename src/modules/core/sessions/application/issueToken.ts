import { requireNotEnded } from '../domain/session.rules';
import type { Visitor } from '../domain/session.types';
import { ownParticipant, type AccessDeps } from './access';
import type { MediaRooms } from './ports';

type Deps = Pick<AccessDeps, 'sessions' | 'participants'> & { media: MediaRooms; now: () => Date };

/**
 * A LiveKit token for the caller's own participant. Makes the room: nobody makes one by visiting. From the first token
 * on the session is live, whether or not LiveKit's webhook says so in time.
 */
export async function issueToken(
  deps: Deps,
  input: { slug: string; visitor: Visitor; identity: string | null },
): Promise<{ token: string; expiresAt: Date; identity: string }> {
  const { session, participant } = await ownParticipant(deps, input);
  requireNotEnded(session);
  await deps.media.ensure(session.roomName);
  if (session.status !== 'LIVE') await deps.sessions.markLive(session.id, deps.now());
  const issued = await deps.media.token({
    roomName: session.roomName,
    identity: participant.identity,
    name: participant.name,
    attributes: { role: participant.role },
  });
  return { ...issued, identity: participant.identity };
}
