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

  it('blames the way and not the clock for a ping that came late, so that a reconnect does not move time', () => {
    const quick = createClockAlignment();
    quick.onPing(0, 15);
    quick.onRoundTrip(20);
    const slow = createClockAlignment();
    slow.onPing(0, 700);
    expect(slow.offsetFor(0, 0)).toBe(quick.offsetFor(0, 0));
    slow.onRoundTrip(750);
    expect(slow.offsetFor(0, 0)).toBe(0);
  });

  it('corrects a clock that is surely wrong, whichever way', () => {
    const behind = createClockAlignment();
    behind.onPing(0, 900);
    behind.onRoundTrip(100);
    expect(behind.offsetFor(0, 0)).toBe(850);
    const ahead = createClockAlignment();
    ahead.onPing(2_000, 1_000);
    ahead.onRoundTrip(100);
    expect(ahead.offsetFor(0, 0)).toBe(-1_050);
  });
});
