import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCaptureTime } from '../capture-time';

describe('the time line of a speaker', () => {
  it('never runs backwards and never gets ahead of now, however the clock jumps', () => {
    const jump = fc.oneof(fc.constant(0), fc.integer({ min: -4_000_000, max: 4_000_000 }));
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 200 }), (jumps) => {
        const time = createCaptureTime();
        let client = 1_000_000;
        let now = 1_000_000;
        let last = -Infinity;
        for (const by of jumps) {
          client += by;
          const { startMs } = time.place(client, 640, now);
          if (last > -Infinity) {
            expect(startMs).toBeGreaterThanOrEqual(last - 1e-6);
            expect(startMs).toBeLessThanOrEqual(Math.max(last, now + 1_000) + 1e-6);
          }
          last = startMs + 40;
          client += 40;
          now += 40;
        }
      }),
    );
  });

  it('keeps the length of pauses and ignores jitter', () => {
    const time = createCaptureTime();
    expect(time.place(1_000, 640, 9_000).placement).toEqual({ kind: 'hole', ms: 0 });
    expect(time.place(1_043, 640, 9_000)).toEqual({ startMs: 1_040, placement: { kind: 'contiguous' } });
    expect(time.place(3_080, 640, 9_000)).toEqual({ startMs: 3_080, placement: { kind: 'hole', ms: 2_000 } });
  });

  it('counts on when the clock is set back', () => {
    const time = createCaptureTime();
    time.place(3_600_000, 640, 3_600_040);
    expect(time.place(40, 640, 3_600_080)).toEqual({ startMs: 3_600_040, placement: { kind: 'rebased' } });
    expect(time.place(80, 640, 3_600_120).startMs).toBe(3_600_080);
  });
});
