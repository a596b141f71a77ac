import { createHash } from 'node:crypto';

/** Two lines of one speaker never begin in the same slot: the shortest speech is longer. */
const SLOT_MS = 250;

/**
 * Names lines after when they began, so that audio that is sent again, to another process or under another
 * transcription host, gives the same line again and the unique key of the transcript drops the copy.
 */
export function createUtteranceIds(sessionId: string, speaker: string) {
  const used = new Set<number>();
  const idOf = (slot: number): string =>
    createHash('sha256').update(`${sessionId}\n${speaker}\n${slot}`).digest('base64url').slice(0, 22);

  return {
    take(startedAt: number): string {
      let slot = Math.floor(startedAt / SLOT_MS);
      while (used.has(slot)) slot++;
      used.add(slot);
      if (used.size > 1_000) used.delete(used.values().next().value ?? slot);
      return idOf(slot);
    },
  };
}
export type UtteranceIds = ReturnType<typeof createUtteranceIds>;
