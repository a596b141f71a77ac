import { expect, it } from 'vitest';
import { anchorOf, lineAnchor, lineLink } from '../line-link';

it('leads to the line on the page of its session, whatever its id holds', () => {
  const url = new URL(lineLink('abcde-fghij', 'u/1 é:2'), 'http://rooms.example');
  expect(url.pathname).toBe('/sessions/abcde-fghij');
  expect(anchorOf(url.hash)).toBe(lineAnchor('u/1 é:2'));
});

it('knows other places from lines', () => {
  expect(anchorOf('')).toBeNull();
  expect(anchorOf('#line-')).toBeNull();
  expect(anchorOf('#transcript')).toBeNull();
});
