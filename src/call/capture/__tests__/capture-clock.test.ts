import { describe, expect, it } from 'vitest';
import { CaptureClock } from '../capture-clock';

describe('CaptureClock', () => {
  it('adds the distance of both clocks', () => {
    expect(new CaptureClock().toUnix(960, 1000, 501_000)).toBe(500_960);
  });

  it('hardly follows a single late look', () => {
    const clock = new CaptureClock();
    clock.toUnix(0, 0, 1000);
    expect(clock.toUnix(40, 40, 1140)).toBeCloseTo(1042, 0);
  });

  it('follows slow drift', () => {
    const clock = new CaptureClock();
    let at = 0;
    for (let i = 0; i < 1000; i++) at = clock.toUnix(i * 40, i * 40, i * 40.01);
    expect(at - 999 * 40.01).toBeLessThan(1);
  });

  it('is set anew when the audio clock stood still', () => {
    const clock = new CaptureClock();
    clock.toUnix(1000, 1000, 1000);
    expect(clock.toUnix(1040, 1040, 61_040)).toBe(61_040);
  });
});
