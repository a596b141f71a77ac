import { Refusal } from '@/lib/errors';
import { keptSince } from '../domain/retention.rules';
import type { RetentionRepository, SpaceDirectory } from './ports';

type Deps = {
  retention: RetentionRepository;
  spaces: Pick<SpaceDirectory, 'roleOf' | 'retentions'>;
  now: () => Date;
};

/**
 * Deletes the transcripts that their spaces keep no longer: lines with their earlier texts, refused lines, analyses. The
 * sessions stay, with who was there and when. Answers how many sessions lost theirs.
 */
export async function deleteExpiredTranscripts(deps: Deps): Promise<number> {
  const now = deps.now();
  let sessions = 0;
  for (const { spaceId, retentionInDays } of await deps.spaces.retentions()) {
    sessions += await deps.retention.deleteTranscripts(spaceId, keptSince(retentionInDays, now), now);
  }
  return sessions;
}

/** What a space would lose at once if it kept transcripts for so many days (owners). */
export async function previewRetention(
  deps: Deps,
  { userId, spaceId, days }: { userId: string; spaceId: string; days: number },
): Promise<{ keptSince: Date; sessions: number; lines: number }> {
  const role = await deps.spaces.roleOf(userId, spaceId);
  if (role === null) throw new Refusal('not_found', 'SPACE_NOT_FOUND', 'There is no such space');
  if (role !== 'OWNER')
    throw new Refusal('forbidden', 'NOT_SPACE_OWNER', 'Only an owner of the space may do this');
  const since = keptSince(days, deps.now());
  return { keptSince: since, ...(await deps.retention.countExpired(spaceId, since)) };
}
