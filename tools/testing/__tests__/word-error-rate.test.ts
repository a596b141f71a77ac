import { expect, test } from 'vitest';
import { wordErrorRate, words } from '../word-error-rate';

test('case, punctuation, hyphens and "Mr" do not count', () => {
  expect(words('Mr. Well-Known said: “Don’t!”')).toEqual(['mister', 'well', 'known', 'said', 'dont']);
});

test('words of other scripts are words', () => {
  expect(words('Привет, мир!')).toEqual(['привет', 'мир']);
});

test.each([
  ['a b c d', 'a b c d', 0],
  ['a b c d', 'a x c d', 0.25],
  ['a b c d', 'a c d', 0.25],
  ['a b c d', 'a b c d e f', 0.5],
  ['a b', '', 1],
  ['', '', 0],
  ['', 'a', 1],
])('%j heard as %j is %d', (said, heard, rate) => {
  expect(wordErrorRate(said, heard)).toBe(rate);
});
