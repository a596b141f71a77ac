import { describe, expect, it } from 'vitest';
import { planTaps } from '../track-plan';

const voice = (identity: string, trackId: string) => ({ identity, trackId });

describe('planTaps', () => {
  it('leaves alone what is as it was', () => {
    expect(planTaps([voice('a', '1')], [voice('a', '1')])).toEqual({ close: [], open: [] });
  });

  it('closes and opens where the track was replaced', () => {
    expect(planTaps([voice('a', '1')], [voice('a', '2')])).toEqual({
      close: [voice('a', '1')],
      open: [voice('a', '2')],
    });
  });

  it('follows who comes and goes', () => {
    expect(planTaps([voice('a', '1')], [voice('b', '2')])).toEqual({
      close: [voice('a', '1')],
      open: [voice('b', '2')],
    });
  });
});
