import { describe, expect, it } from 'vitest';
import { initials, pastel } from '../initials';

describe('initials', () => {
  it.each([
    ['Anna Karenina', 'AK'],
    ['анна аркадьевна каренина', 'АК'],
    ['Cher', 'C'],
    ['李小龍', '李'],
    ['  (Bob)  ', 'B'],
    ['!!!', '?'],
    ['', '?'],
  ])('of "%s" are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

it('a pastel is the same for the same key and another for another', () => {
  expect(pastel('anna')).toBe(pastel('anna'));
  expect(pastel('anna')).not.toBe(pastel('boris'));
});
