import { expect, it } from 'vitest';
import { safeNext } from '../safe-next';

it.each([
  ['/sessions/abc?x=1', '/sessions/abc?x=1'],
  ['/session/abc', '/session/abc'],
  [undefined, '/sessions'],
  ['https://evil.example/', '/sessions'],
  ['//evil.example/', '/sessions'],
  ['/\\evil.example/', '/sessions'],
  ['/\t/evil.example', '/sessions'],
  ['javascript:alert(1)', '/sessions'],
])('after signing in %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path);
});
