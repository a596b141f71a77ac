import { describe, expect, it } from 'vitest';
import { createClockAlignment } from '../clock-alignment';

describe('clock alignment', () => {
  it('believes plausible times until a ping came', () => {
    const alignment = createClockAlignment();
    expect(alignment.offsetFor(100_000, 100_050)).toBe(0);
    expect(alignment.offsetFor(100_000, 130_000)).toBe(0);
    expect(alignment.offsetFor(5, 1_000_000)).toBe(999_995);
  });

  it('takes the fastest ping and half of the way', () => {
    const alignment = createClockAlignment();
    alignment.onPing(0, 3_600_900);
    alignment.onPing(1_000, 3_601_040);
    alignment.onRoundTrip(80);
    expect(alignment.offsetFor(0, 0)).toBe(3_600_000);
  });

  it('leaves a clock alone that is good enough', () => {
    const alignment = createClockAlignment();
    alignment.onPing(0, 120);
    expect(alignment.offsetFor(0, 0)).toBe(0);
  });
});
