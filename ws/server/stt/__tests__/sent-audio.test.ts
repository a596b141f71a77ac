import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSentAudio } from '../sent-audio';

it("maps a provider's seconds back to the speaker's stream through everything that was not sent", () => {
  const piece = fc.record({
    skip: fc.integer({ min: 0, max: 100_000 }),
    length: fc.integer({ min: 16, max: 20_000 }),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 40 }), (pieces) => {
      const sent = createSentAudio();
      const truth: { ms: number; position: number; length: number }[] = [];
      let position = 0;
      let ms = 0;
      for (const { skip, length } of pieces) {
        position += skip;
        sent.sent(position, length);
        truth.push({ ms, position, length });
        position += length;
        ms += length / 16;
      }
      for (const { ms: at, position: start, length } of truth) {
        expect(Math.abs(sent.startPosition(at) - start)).toBeLessThanOrEqual(1);
        expect(Math.abs(sent.endPosition(at + length / 16) - (start + length))).toBeLessThanOrEqual(1);
        expect(Math.abs(sent.startPosition(at + length / 32) - (start + length / 2))).toBeLessThanOrEqual(1);
      }
      expect(sent.sentMs).toBeCloseTo(ms, 5);
    }),
  );
});
