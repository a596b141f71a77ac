import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RING_MS } from '../../protocol';
import { createSpeechAudio } from '../speech-audio';

const CAPACITY = RING_MS * 16;

describe('the audio of a speaker', () => {
  it('gives back what was put in, as far as it is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 30 }), (lengths) => {
        const audio = createSpeechAudio();
        let at = 0;
        for (const length of lengths) {
          audio.append(Int16Array.from({ length }, (_, i) => (at + i) % 30_000));
          at += length;
        }
        const from = Math.max(0, at - CAPACITY);
        expect([audio.tail, audio.head]).toEqual([from, at]);
        const middle = from + Math.floor((at - from) / 2);
        expect(audio.slice(middle, middle + 10)).toEqual(
          Int16Array.from({ length: Math.min(10, at - middle) }, (_, i) => (middle + i) % 30_000),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('gives back what is left after any letting go', () => {
    const step = fc.record({ length: fc.integer({ min: 1, max: 9_000 }), keep: fc.integer({ max: 9_000 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const audio = createSpeechAudio();
        let [tail, head] = [0, 0];
        for (const { length, keep } of steps) {
          audio.append(Int16Array.from({ length }, (_, i) => (head + i) % 30_000));
          head += length;
          audio.dropBefore(head - keep);
          tail = Math.min(head, Math.max(tail, head - keep));
          const left = Int16Array.from({ length: head - tail }, (_, i) => (tail + i) % 30_000);
          expect(audio.slice(0, head)).toEqual(left);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('knows when each sample was captured, across holes', () => {
    const audio = createSpeechAudio();
    audio.mark(1_000);
    audio.append(new Int16Array(1_600));
    audio.mark(5_000);
    audio.append(new Int16Array(1_600));
    expect(audio.captureTimeAt(0)).toBe(1_000);
    expect(audio.captureTimeAt(1_599)).toBeCloseTo(1_099.9, 0);
    expect(audio.captureTimeAt(1_600)).toBe(5_000);
    expect(audio.captureTimeAt(3_200)).toBe(5_100);
  });
});
