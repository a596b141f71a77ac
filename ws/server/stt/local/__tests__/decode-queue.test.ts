import { expect, it } from 'vitest';
import { createDecodeQueue } from '../decode-queue';

it('decodes finals before partials, and each partial with the newest audio', async () => {
  const order: number[] = [];
  const waiting: (() => void)[] = [];
  const engine = {
    decode: (samples: Int16Array): Promise<string> => {
      order.push(samples[0] ?? 0);
      return new Promise((resolve) => waiting.push(() => resolve('')));
    },
  };
  const queue = createDecodeQueue(engine, 1, () => 0);
  const clip = (mark: number) => Int16Array.of(mark);
  let newest = 10;
  const jobs = [
    queue.final(clip(1)),
    queue.partial(() => clip(newest)),
    queue.partial(() => null),
    queue.final(clip(2)),
  ];
  newest = 11;
  for (let i = 0; i < 3; i++) {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(jobs);
  expect(order).toEqual([1, 2, 11]);
});
