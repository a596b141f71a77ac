import { expect } from 'vitest';
import type { CaptionEvent } from '../server/protocol';
import type { StoredSegment } from './session-rows';

/**
 * The one check of what captions promise: every final that anybody saw is stored with the same text, nothing is
 * stored twice, nothing is stored that nobody can have said, and each speaker's lines are in their order.
 */
export function checkPromises(
  seen: readonly CaptionEvent[],
  stored: readonly StoredSegment[],
  speakers: readonly string[],
): void {
  const byId = new Map(stored.map((segment) => [segment.utteranceId, segment]));
  expect(byId.size, 'no line is stored twice').toBe(stored.length);
  for (const final of seen) {
    if (!final.final || final.text === '') continue;
    expect(byId.get(final.utteranceId)?.text, 'what was seen is stored, byte by byte').toBe(final.text);
  }
  for (const { speakerIdentity } of stored) expect(speakers, 'no stranger speaks').toContain(speakerIdentity);
  for (const speaker of speakers) {
    const lines = stored.filter(({ speakerIdentity }) => speakerIdentity === speaker);
    const times = lines.map(({ startedAt }) => startedAt.getTime());
    expect(times, "a speaker's lines are in order").toEqual(times.toSorted((a, b) => a - b));
  }
}
