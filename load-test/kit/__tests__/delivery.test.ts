import { expect, it } from 'vitest';
import { deliveryOf, printDelivery } from '../delivery';

it('tells what was offered, what came, and what did not', () => {
  const spoken = [
    { begun: 3, finals: 3, stored: 2, delaysMs: [400, 500, 900], complaints: [] },
    { begun: 0, finals: 0, stored: 0, delaysMs: [], complaints: ['provider-down'] },
  ];
  expect(printDelivery(deliveryOf(spoken, 30))).toBe(
    [
      'offered    2 speakers, 60 s of speech',
      'delivered  3 lines begun, 3 final, 2 stored; NOTHING from 1 speakers',
      'delay      end of speech to final: median 500 ms, p95 900 ms',
      'it says    provider-down',
    ].join('\n'),
  );
});
