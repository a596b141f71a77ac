import { describe, expect, it } from 'vitest';
import { lineOf, reaches, type Result } from '../report';
import { quantile } from '../statistics';

const result: Result = {
  id: 'P4',
  what: 'cost of a frame',
  unit: 'µs',
  ours: 120,
  baseline: { name: 'bare relay', value: 100 },
  goal: { atMost: 1.25 },
};

describe('a result', () => {
  it('is held against its baseline', () => {
    expect(reaches(result)).toBe(true);
    expect(reaches({ ...result, ours: 126 })).toBe(false);
    expect(reaches({ ...result, goal: { atLeast: 1.3 } })).toBe(false);
  });

  it('without a baseline is held against the goal itself', () => {
    expect(reaches({ ...result, baseline: null, goal: { atMost: 120 } })).toBe(true);
    expect(reaches({ ...result, baseline: null, goal: { atMost: 119 } })).toBe(false);
  });

  it('is told in one line', () => {
    expect(lineOf(result)).toBe(
      'P4   cost of a frame: ours 120 µs, bare relay 100 µs, ratio 1.2 (goal ≤ 1.25: reached)',
    );
    expect(lineOf({ ...result, ours: 200 })).toContain('MISSED');
  });
});

it('a quantile is one of the values', () => {
  expect(quantile([5, 1, 3], 0.5)).toBe(3);
  expect(quantile([5, 1, 3], 0.99)).toBe(5);
  expect(quantile([], 0.5)).toBeNaN();
});
