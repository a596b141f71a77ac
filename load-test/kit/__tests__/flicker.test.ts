import { expect, it } from 'vitest';
import { countFlicker, type Drawn } from '../flicker';

const state = (at: number, raw: string, plain: string, final = false): Drawn => ({
  at,
  raw: raw.split(' '),
  plain: plain === '' ? [] : plain.split(' '),
  final,
});

it('counts words that were taken away, and how late the others were plain', () => {
  const line = [
    state(0, 'and so', ''),
    state(250, 'and some fellow', 'and'),
    state(500, 'and so my fellow', 'and'),
    state(750, 'and so my fellow', 'and so my fellow', true),
  ];
  expect(countFlicker(line)).toEqual({
    finalWords: 4,
    rawRemoved: 1 + 2,
    plainRemoved: 0,
    delaysMs: [250, 250, 250, 250],
  });
});
