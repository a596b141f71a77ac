import { describe, expect, it } from 'vitest';
import { guardText } from '../text-guard';

describe('what a speech model invents', () => {
  it.each([
    ['♪ la la ♪', 3],
    ['<unk>', 3],
    ['...', 3],
    ['', 3],
    ['one two three four five six seven eight nine ten eleven twelve thirteen', 1],
  ])('%j in %d s is kept out', (text, seconds) => {
    expect(guardText(text, seconds)).toBe('');
  });

  it('loops are cut to one round', () => {
    expect(guardText('thank you thank you thank you thank you for coming', 5)).toBe('thank you for coming');
    expect(guardText('no no no, it is not', 4)).toBe('no no no, it is not');
    expect(guardText('the the the the the the end', 5)).toBe('the end');
  });

  it('plain speech passes unchanged', () => {
    expect(guardText(' And so,  my fellow Americans. ', 3)).toBe('And so, my fellow Americans.');
  });
});
