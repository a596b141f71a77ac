import { createHash } from 'node:crypto';

/** Clocks may differ by some of this between two who name the same line. */
const SLOT_MS = 250;

/**
 * Names lines after when they began, so that audio that is sent again, to another process or under another
 * transcription host, gives the same line again and the unique key of the transcript drops the copy. What follows a
 * line, however short that was, has another name: it takes a slot that begins after the line's end. A new process
 * knows that end as well, as `coveredUntil`.
 */
export function createUtteranceIds(sessionId: string, speaker: string, coveredUntil = 0) {
  const used = new Set<number>();
  let endedAt = coveredUntil;
  const idOf = (slot: number): string =>
    createHash('sha256').update(`${sessionId}\n${speaker}\n${slot}`).digest('base64url').slice(0, 22);

  return {
    take(startedAt: number): string {
      let slot = Math.max(Math.floor(startedAt / SLOT_MS), Math.ceil(endedAt / SLOT_MS));
      while (used.has(slot)) slot++;
      used.add(slot);
      if (used.size > 1_000) used.delete(used.values().next().value ?? slot);
      return idOf(slot);
    },
    /** A line that will be stored ended here. */
    ended(at: number): void {
      endedAt = Math.max(endedAt, at);
    },
  };
}
export type UtteranceIds = ReturnType<typeof createUtteranceIds>;
