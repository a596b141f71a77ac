/**
 * The recent audio of one speaker: at most `RING_MS` of samples, counted from the start of the stream, and
 * the map from that count to capture time. Gated audio has holes: each begins a new stretch of the map.
 */
import { RING_MS, SAMPLE_RATE } from '../protocol';

const PER_MS = SAMPLE_RATE / 1000;
const CAPACITY = RING_MS * PER_MS;
/** A quarter of a second: kept from its first sample until nobody needs its last. */
const CHUNK = 250 * PER_MS;
/** The map outlives the samples, since answers come later than audio. */
const MAP_KEPT = 10 * CAPACITY;

type Stretch = { at: number; captureMs: number };

export function createSpeechAudio() {
  /** Most who are in a meeting are silent: only what may still be asked for takes memory. */
  const chunks: Int16Array[] = [];
  /** The first chunk begins at so many times its length. */
  let first = 0;
  let head = 0;
  let tail = 0;
  let stretches: Stretch[] = [];

  /** The chunk with the sample at `position`, which is at or just after the end. */
  const chunkAt = (position: number): Int16Array => {
    const number = Math.floor(position / CHUNK);
    if (chunks.length === 0) first = number;
    const known = chunks[number - first];
    if (known) return known;
    const made = new Int16Array(CHUNK);
    chunks.push(made);
    return made;
  };
  const dropBefore = (position: number): void => {
    tail = Math.min(head, Math.max(tail, position));
    if (tail === head) chunks.length = 0;
    while (chunks.length > 0 && (first + 1) * CHUNK <= tail) {
      chunks.shift();
      first++;
    }
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
      for (let at = 0; at < samples.length;) {
        const part = samples.subarray(at, at + CHUNK - (head % CHUNK));
        chunkAt(head).set(part, head % CHUNK);
        at += part.length;
        head += part.length;
      }
      dropBefore(head - CAPACITY);
    },
    /** What is left of [from, to). */
    slice(from: number, to: number): Int16Array {
      const start = Math.max(from, tail);
      const end = Math.min(to, head);
      const out = new Int16Array(Math.max(0, end - start));
      for (let at = start; at < end;) {
        const part = chunkAt(at).subarray(at % CHUNK, (at % CHUNK) + end - at);
        out.set(part, at - start);
        at += part.length;
      }
      return out;
    },
    /** Lets go of samples that nobody needs any more. */
    dropBefore,
  };
}
export type SpeechAudio = ReturnType<typeof createSpeechAudio>;
