import { Refusal } from '@/lib/errors';
import type { Visitor } from '../domain/session.types';
import type { EarlierWording } from '../domain/transcript.types';
import { readableSession, type AccessDeps } from './access';
import type { TranscriptRepository } from './ports';

/** What a line said before it was corrected, oldest first; for everybody who may read the transcript. */
export async function readLineHistory(
  deps: AccessDeps & { transcript: TranscriptRepository },
  input: { slug: string; visitor: Visitor; utteranceId: string },
): Promise<EarlierWording[]> {
  const { session } = await readableSession(deps, input);
  const earlier = await deps.transcript.earlierWordings(session.id, input.utteranceId);
  if (!earlier) throw new Refusal('not_found', 'LINE_NOT_FOUND', 'There is no such line in this transcript');
  return earlier;
}
