import { describe, expect, it } from 'vitest';
import { standsBy, takeOverFrom } from '../succession';
import type { Line } from '../../captions/transcript-state';

const person = (identity: string, joinedAt: number, isHost = false) => ({ identity, joinedAt, isHost });
const people = [person('a', 1, true), person('b', 2), person('c', 3), person('d', 4), person('e', 5, true)];

describe('standsBy', () => {
  it('everybody does while nobody is host, and the host itself', () => {
    expect(standsBy('d', null, people)).toBe(true);
    expect(standsBy('a', 'a', people)).toBe(true);
  });

  it('the next two in line do, session hosts before others', () => {
    const line = people
      .map((each) => each.identity)
      .filter((identity) => identity !== 'a' && standsBy(identity, 'a', people));
    expect(line).toEqual(['b', 'e']);
  });
});

describe('takeOverFrom', () => {
  const partial = (startedAt: number) => ({ startedAt }) as Line;

  it('reaches back to the start of what is being said, within limits', () => {
    expect(takeOverFrom({ partials: [] }, 100_000)).toBe(94_000);
    expect(takeOverFrom({ partials: [partial(90_000)] }, 100_000)).toBe(89_500);
    expect(takeOverFrom({ partials: [partial(10_000)] }, 100_000)).toBe(85_000);
  });
});
