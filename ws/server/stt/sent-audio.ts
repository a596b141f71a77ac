import { SAMPLE_RATE } from '../protocol';

const PER_MS = SAMPLE_RATE / 1000;
const KEPT = 500;

type Span = { ms: number; position: number };

/**
 * A provider's clock counts the audio sent to it; only speech is sent, so that clock has jumps against the
 * speaker's stream. This is the table between the two for one provider stream.
 */
export function createSentAudio() {
  let spans: Span[] = [];
  let sentMs = 0;
  let next = -1;

  return {
    get sentMs(): number {
      return sentMs;
    },
    sent(position: number, samples: number): void {
      if (position !== next) spans.push({ ms: sentMs, position });
      if (spans.length > KEPT) spans = spans.slice(-KEPT / 2);
      sentMs += samples / PER_MS;
      next = position + samples;
    },
    /** Where in the speaker's stream something that began at this provider time began. */
    startPosition(ms: number): number {
      const span = spans.findLast((candidate) => candidate.ms <= ms + 1e-6) ?? spans[0];
      return span ? Math.round(span.position + (ms - span.ms) * PER_MS) : 0;
    },
    /** The same for an end: on a border it belongs to the audio before. */
    endPosition(ms: number): number {
      const span = spans.findLast((candidate) => candidate.ms < ms - 1e-6) ?? spans[0];
      return span ? Math.round(span.position + (ms - span.ms) * PER_MS) : 0;
    },
    /** Provider time of a position of the last span. */
    msOf(position: number): number {
      const span = spans.findLast((candidate) => candidate.position <= position) ?? spans[0];
      return span ? Math.min(sentMs, Math.max(0, span.ms + (position - span.position) / PER_MS)) : 0;
    },
  };
}
export type SentAudio = ReturnType<typeof createSentAudio>;
