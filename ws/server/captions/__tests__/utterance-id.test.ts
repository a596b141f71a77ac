import { describe, expect, it } from 'vitest';
import { createUtteranceIds } from '../utterance-id';

const ids = (coveredUntil = 0) => createUtteranceIds('session', 'anna', coveredUntil);

describe('the name of a line', () => {
  it('is the same in another process that hears the same, though its clock differs a little', () => {
    expect(ids().take(10_060)).toBe(ids().take(10_045));
  });

  it('is another one right after a short line', () => {
    const here = ids();
    const first = here.take(10_010);
    here.ended(10_100);
    const second = here.take(10_120);
    expect(second).not.toBe(first);
    // Who takes over knows until when there are lines.
    expect(ids(10_100).take(10_120)).toBe(second);
  });

  it('is another one where two begin in the same moment', () => {
    const here = ids();
    expect(here.take(10_010)).not.toBe(here.take(10_020));
  });
});
