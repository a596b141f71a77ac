import { requireHost, requireNotEnded } from '../domain/session.rules';
import type { Visitor } from '../domain/session.types';
import { ownParticipant, type AccessDeps } from './access';
import type { CaptionServer } from './ports';

/** Stops or resumes capture: of oneself, or, by a host, of everybody. Takes effect in the browser, in ws and in storage. */
export async function setOffRecord(
  deps: Pick<AccessDeps, 'sessions' | 'participants'> & { captions: CaptionServer },
  input: { slug: string; visitor: Visitor; identity: string | null; scope: 'me' | 'all'; on: boolean },
): Promise<{ me: boolean; all: boolean }> {
  const { session, participant } = await ownParticipant(deps, input);
  requireNotEnded(session);
  if (input.scope === 'all') {
    requireHost(participant);
    await deps.sessions.setOffRecord(session.id, input.on);
  } else {
    await deps.participants.setOffRecord(participant.id, input.on);
  }
  await deps.captions.announce(session.id);
  return {
    me: input.scope === 'me' ? input.on : participant.offRecord,
    all: input.scope === 'all' ? input.on : session.settings.offRecord === true,
  };
}
