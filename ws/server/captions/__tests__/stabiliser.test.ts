import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStabiliser, tailStart } from '../stabiliser';

describe('the stabiliser', () => {
  it('marks the words on which two partials agree', () => {
    const stabilise = createStabiliser();
    expect(stabilise('and so')).toEqual({ text: 'and so', stable: 0 });
    expect(stabilise('and so my fell')).toEqual({ text: 'and so my fell', stable: 6 });
    expect(stabilise('and so my fellow Americans')).toEqual({
      text: 'and so my fellow Americans',
      stable: 9,
    });
  });

  it('shows stable words on, whatever comes later, and the rest after them', () => {
    const stabilise = createStabiliser();
    stabilise('the cat sat');
    stabilise('the cat sat on');
    expect(stabilise('a cat sat on the mat')).toEqual({ text: 'the cat sat on the mat', stable: 14 });
    expect(stabilise('that cat, it sat on the mat').text).toBe('the cat sat on the mat');
  });

  it('never takes a stable character back', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd,', 'E');
    const partials = fc.array(
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(partials, (texts) => {
        const stabilise = createStabiliser();
        let frozen = '';
        for (const text of texts) {
          const shown = stabilise(text);
          expect(shown.text.startsWith(frozen)).toBe(true);
          expect(shown.stable).toBeGreaterThanOrEqual(frozen.length);
          expect(shown.stable).toBeLessThanOrEqual(shown.text.length);
          frozen = shown.text.slice(0, shown.stable);
        }
      }),
    );
  });

  it('finds where the new words begin', () => {
    expect(tailStart(['a', 'b'], ['a', 'b', 'c'])).toBe(2);
    expect(tailStart(['a', 'b'], ['a', 'x', 'b', 'c'])).toBe(3);
    expect(tailStart(['a', 'b', 'c'], ['b', 'c', 'd'])).toBe(2);
    expect(tailStart([], ['a'])).toBe(0);
    expect(tailStart(['a'], [])).toBe(0);
  });
});
