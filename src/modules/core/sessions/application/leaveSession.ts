import type { Visitor } from '../domain/session.types';
import { ownParticipant, type AccessDeps } from './access';

/** Says goodbye; LiveKit's own word follows and changes nothing more. */
export async function leaveSession(
  deps: Pick<AccessDeps, 'sessions' | 'participants'> & { now: () => Date },
  input: { slug: string; visitor: Visitor; identity: string | null },
): Promise<void> {
  const { session, participant } = await ownParticipant(deps, input);
  await deps.participants.setPresence(session.id, participant.identity, { present: false, at: deps.now() });
}
