import { expect, it } from 'vitest';
import { backoffMs } from '../backoff';

it('doubles from 0.3 s to 10 s, jittered between half and whole', () => {
  expect(backoffMs(0, () => 0)).toBe(150);
  expect(backoffMs(0, () => 1)).toBe(300);
  expect(backoffMs(3, () => 1)).toBe(2400);
  expect(backoffMs(50, () => 1)).toBe(10_000);
});
