import { expect, test } from 'vitest';
import { agrees } from '../packages.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/other-platform': { version: '2.0.0', optional: true },
  },
};

test('packages of other platforms may be missing', () => {
  expect(agrees(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
});

test('another version is not what was asked for', () => {
  expect(agrees(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
});

test('a missing package is noticed', () => {
  expect(agrees(wanted, { packages: {} })).toBe(false);
});
