import type { Line } from '../transcript-state';

/** A finished line of Anna's, but for what a test says of it. */
export function line(part: Partial<Line>): Line {
  return {
    utteranceId: 'u',
    revision: 1,
    speaker: { identity: 'a', name: 'Anna' },
    text: 'hello there',
    stable: 11,
    final: true,
    startedAt: 0,
    gapBeforeMs: 0,
    corrected: false,
    position: null,
    touchedAt: 1000,
    ...part,
  };
}
