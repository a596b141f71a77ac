import type { Visitor } from '../domain/session.types';
import type { Segment } from '../domain/transcript.types';
import { readableSession, type AccessDeps } from './access';
import type { TranscriptRepository } from './ports';

/** One page of what was said, after a cursor; for members of the space and those who took part. */
export async function readTranscript(
  deps: AccessDeps & { transcript: TranscriptRepository },
  input: { slug: string; visitor: Visitor; after: bigint; limit: number },
): Promise<{ segments: Segment[]; next: bigint; more: boolean }> {
  const { session } = await readableSession(deps, input);
  const found = await deps.transcript.page(session.id, { after: input.after, limit: input.limit + 1 });
  const segments = found.slice(0, input.limit);
  return { segments, next: segments.at(-1)?.position ?? input.after, more: found.length > input.limit };
}
