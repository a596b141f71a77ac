import { expect, it } from 'vitest';
import { createAcknowledgement } from '../acknowledgement';

it('names the newest settled frame once', () => {
  const acknowledgement = createAcknowledgement();
  for (const seq of [0, 1, 2, 3]) acknowledgement.arrived(seq, (seq + 1) * 640);
  expect(acknowledgement.settle(639)).toBeNull();
  expect(acknowledgement.settle(1_300)).toBe(1);
  expect(acknowledgement.settle(1_300)).toBeNull();
  expect(acknowledgement.settle(9_999)).toBe(3);
});
