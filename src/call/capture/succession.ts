import type { TranscriptState } from '../captions/transcript-state';

/** A person as far as the choice of a transcription host goes. */
export type Candidate = { identity: string; isHost: boolean; joinedAt: number };

/** How many besides the host listen along, to take over without losing a word. */
const STAND_BY = 2;

/**
 * Whether this tab should listen along: while nobody is host, and when it is among the next in line. The order is
 * the server's (session hosts first, then who has been here longest) as far as a screen can know it.
 */
export function standsBy(self: string, host: string | null, candidates: readonly Candidate[]): boolean {
  if (host === null || host === self) return true;
  const line = candidates
    .filter((candidate) => candidate.identity !== host)
    .toSorted((a, b) => Number(b.isHost) - Number(a.isHost) || a.joinedAt - b.joinedAt);
  return line.slice(0, STAND_BY).some((candidate) => candidate.identity === self);
}

/** How far back a new host reaches at most, and at least. */
const MOST_MS = 15_000;
const LEAST_MS = 6_000;

/** From where a new host sends: the start of what was being said, since no final covers it yet. */
export function takeOverFrom(state: Pick<TranscriptState, 'partials'>, now: number): number {
  const open = Math.min(...state.partials.map((line) => line.startedAt - 500), now - LEAST_MS);
  return Math.max(now - MOST_MS, open);
}
