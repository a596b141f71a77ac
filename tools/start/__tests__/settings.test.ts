import { expect, test } from 'vitest';
import { parsePort } from '../settings';

test('an unset port is the usual one', () => {
  expect(parsePort('PORT', undefined, 3000)).toBe(3000);
});

test.each(['x', '-1', '65536', '3.5'])('%s is not a port', (value) => {
  expect(() => parsePort('WS_PORT', value, 3001)).toThrow(`WS_PORT is "${value}"`);
});
