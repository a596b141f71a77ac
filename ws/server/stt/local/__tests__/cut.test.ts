import { describe, expect, it } from 'vitest';
import { findCut } from '../cut';

const RATE = 16_000;
const loud = (seconds: number) =>
  Int16Array.from({ length: seconds * RATE }, (_, i) => (i % 2 ? 8_000 : -8_000));
const quieten = (samples: Int16Array, from: number, to: number, by: number) =>
  samples.map((sample, i) => (i >= from * RATE && i < to * RATE ? Math.round(sample * by) : sample));

describe('cutting a monologue', () => {
  it('leaves short speech alone', () => {
    expect(findCut(loud(7.4))).toBeNull();
  });
  it('waits for a quiet spot', () => {
    expect(findCut(loud(8))).toBeNull();
    const cut = findCut(quieten(loud(8.2), 7.8, 8, 0.02)) ?? 0;
    expect(cut / RATE).toBeGreaterThan(7.8);
    expect(cut / RATE).toBeLessThan(8);
  });
  it('takes the quietest spot when none came in time', () => {
    const cut = findCut(quieten(loud(8.8), 8.1, 8.25, 0.6)) ?? 0;
    expect(cut / RATE).toBeGreaterThan(8.05);
    expect(cut / RATE).toBeLessThan(8.3);
  });
});
