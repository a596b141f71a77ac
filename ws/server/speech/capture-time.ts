import { SAMPLE_RATE } from '../protocol';

const PER_MS = SAMPLE_RATE / 1000;
/** Frames may come with a little jitter in their times. */
const JITTER_MS = 120;
const FUTURE_MS = 1_000;

export type Placement =
  { kind: 'contiguous' } | { kind: 'jitter' } | { kind: 'hole'; ms: number } | { kind: 'rebased' };

/**
 * Puts each frame on one time line that never runs backwards, however the sender's clock jumps: the count of
 * samples is the monotonic clock, capture times only say how long the pauses were.
 */
export function createCaptureTime() {
  /** Added to the sender's times since its clock jumped. */
  let shift = 0;
  let end: number | null = null;

  return {
    /** End of the newest audio on our time line, or null before the first. */
    get end(): number | null {
      return end;
    },
    /** Returns the start of the frame on our line and how it joins what came before. */
    place(captureMs: number, samples: number, nowMs: number): { startMs: number; placement: Placement } {
      const lengthMs = samples / PER_MS;
      let start = captureMs + shift;
      let placement: Placement = { kind: 'contiguous' };
      if (end === null) placement = { kind: 'hole', ms: 0 };
      else {
        const difference = start - end;
        if (difference < -JITTER_MS || start + lengthMs > nowMs + FUTURE_MS) {
          const jumpedTo = difference < 0 ? end : Math.max(end, nowMs - lengthMs);
          shift += jumpedTo - start;
          start = jumpedTo;
          placement = { kind: 'rebased' };
        } else if (difference > JITTER_MS) placement = { kind: 'hole', ms: difference };
        else if (Math.abs(difference) > JITTER_MS / 2) placement = { kind: 'jitter' };
        else start = end;
      }
      start = Math.max(start, end ?? start);
      end = start + lengthMs;
      return { startMs: start, placement };
    },
  };
}
