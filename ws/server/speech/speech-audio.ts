/**
 * The recent audio of one speaker: at most `RING_MS` of samples, counted from the start of the stream, and
 * the map from that count to capture time. Gated audio has holes: each begins a new stretch of the map.
 */
import { RING_MS, SAMPLE_RATE } from '../protocol';

const PER_MS = SAMPLE_RATE / 1000;
const CAPACITY = RING_MS * PER_MS;
const SMALLEST = 16_384;
/** The map outlives the samples, since answers come later than audio. */
const MAP_KEPT = 10 * CAPACITY;

type Stretch = { at: number; captureMs: number };

export function createSpeechAudio() {
  /** Most who are in a meeting never speak: it grows with the first words. */
  let ring = new Int16Array(0);
  let head = 0;
  let tail = 0;
  let stretches: Stretch[] = [];

  /** What does not fit before the ring's end goes on at its beginning. */
  const put = (position: number, samples: Int16Array): void => {
    const at = position % ring.length;
    const fits = ring.length - at;
    ring.set(samples.length > fits ? samples.subarray(0, fits) : samples, at);
    if (samples.length > fits) ring.set(samples.subarray(fits), 0);
  };
  const copy = (from: number, to: number): Int16Array => {
    const out = new Int16Array(Math.max(0, to - from));
    if (out.length === 0) return out;
    const at = from % ring.length;
    const first = ring.subarray(at, at + out.length);
    out.set(first);
    out.set(ring.subarray(0, out.length - first.length), first.length);
    return out;
  };
  const grow = (needed: number): void => {
    if (needed <= ring.length) return;
    const size = Math.min(CAPACITY, Math.max(needed, ring.length * 2, SMALLEST));
    const kept = copy(tail, head);
    ring = new Int16Array(size);
    put(tail, kept);
  };

  const captureTimeAt = (position: number): number => {
    const found = stretches.findLast((stretch) => stretch.at <= position) ?? stretches[0];
    return found ? found.captureMs + (position - found.at) / PER_MS : 0;
  };

  return {
    captureTimeAt,
    get head(): number {
      return head;
    },
    /** The oldest position whose sample is still here. */
    get tail(): number {
      return tail;
    },
    /** From the next sample on, time runs from `captureMs`. */
    mark(captureMs: number): void {
      stretches = stretches.filter((stretch, i) => {
        const next = stretches[i + 1];
        return next === undefined || next.at > head - MAP_KEPT;
      });
      if (stretches.at(-1)?.at === head) stretches.pop();
      stretches.push({ at: head, captureMs });
    },
    append(samples: Int16Array): void {
      grow(Math.min(CAPACITY, head - tail + samples.length));
      // Of more than it holds the end stays.
      const lost = Math.max(0, samples.length - ring.length);
      put(head + lost, lost > 0 ? samples.subarray(lost) : samples);
      head += samples.length;
      tail = Math.max(tail, head - ring.length);
    },
    /** What is left of [from, to). */
    slice: (from: number, to: number): Int16Array => copy(Math.max(from, tail), Math.min(to, head)),
    /** Lets go of samples that nobody needs any more. */
    dropBefore(position: number): void {
      tail = Math.min(head, Math.max(tail, position));
    },
  };
}
export type SpeechAudio = ReturnType<typeof createSpeechAudio>;
