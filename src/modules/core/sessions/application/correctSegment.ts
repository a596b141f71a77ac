import { Refusal } from '@/lib/errors';
import { roleFor } from '../domain/session.rules';
import type { Visitor } from '../domain/session.types';
import type { Segment } from '../domain/transcript.types';
import { readableSession, type AccessDeps } from './access';
import type { CaptionServer, TranscriptRepository } from './ports';

/** Corrects a stored line: its speaker may, and a host of the session. What it said before is kept. */
export async function correctSegment(
  deps: AccessDeps & { transcript: TranscriptRepository; captions: CaptionServer },
  input: {
    slug: string;
    visitor: Visitor;
    utteranceId: string;
    text: string;
    editorName: string | undefined;
  },
): Promise<Segment> {
  const { session, spaceRole } = await readableSession(deps, input);
  const own = await deps.participants.listOwn(session.id, input.visitor);
  const segment = await deps.transcript.find(session.id, input.utteranceId);
  const isHost = roleFor(session, input.visitor.userId, spaceRole) === 'HOST';
  const isSpeaker = own.some((participant) => participant.identity === segment?.speaker.identity);
  if (!segment) throw new Refusal('not_found', 'LINE_NOT_FOUND', 'There is no such line in this transcript');
  if (!isHost && !isSpeaker) {
    throw new Refusal('forbidden', 'NOT_YOUR_LINE', 'Only its speaker or a host may correct a line');
  }
  const corrected = await deps.transcript.correct({
    position: segment.position,
    text: input.text,
    editor: input.visitor.userId ?? own[0]?.identity ?? 'unknown',
    editorName: input.editorName ?? own[0]?.name ?? 'unknown',
  });
  if (!corrected)
    throw new Refusal('not_found', 'LINE_NOT_FOUND', 'There is no such line in this transcript');
  await deps.captions.announce(session.id, { utteranceId: corrected.utteranceId });
  return corrected;
}
