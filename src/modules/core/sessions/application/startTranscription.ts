import { Refusal } from '@/lib/errors';
import { requireNotEnded } from '../domain/session.rules';
import type { Visitor } from '../domain/session.types';
import { ownParticipant, type AccessDeps } from './access';
import type { CaptionServer } from './ports';

/** A single-use ticket for the caption socket, for the current transcription host alone. */
export async function startTranscription(
  deps: Pick<AccessDeps, 'sessions' | 'participants'> & {
    captions: CaptionServer;
    captionsEnabled: () => boolean;
  },
  input: { slug: string; visitor: Visitor; identity: string | null },
): Promise<{ ticket: string; epoch: number }> {
  const { session, participant } = await ownParticipant(deps, input);
  requireNotEnded(session);
  if (!deps.captionsEnabled() || session.settings.captions === false) {
    throw new Refusal('conflict', 'CAPTIONS_OFF', 'Captions are switched off for this session');
  }
  if (session.transcriptionHost !== participant.identity) {
    throw new Refusal('conflict', 'NOT_TRANSCRIPTION_HOST', 'Somebody else sends the audio of this session');
  }
  const epoch = session.transcriptionEpoch;
  return {
    ticket: deps.captions.ticket({ identity: participant.identity, sessionId: session.id, epoch }),
    epoch,
  };
}
