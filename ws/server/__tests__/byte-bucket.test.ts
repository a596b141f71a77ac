import { expect, it } from 'vitest';
import { createByteBucket } from '../byte-bucket';

it('takes a burst, then no more than its rate', () => {
  let now = 0;
  const bucket = createByteBucket(() => now);
  expect(bucket.take(1_000, 100, 1_000)).toBe(true);
  expect(bucket.take(1, 100, 1_000)).toBe(false);
  now += 1_000;
  expect(bucket.take(100, 100, 1_000)).toBe(true);
  expect(bucket.take(1, 100, 1_000)).toBe(false);
});
