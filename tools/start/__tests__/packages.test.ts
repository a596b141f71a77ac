import { expect, test } from 'vitest';
import { agrees, expectedHere } from '../packages.mjs';

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

test('packages for other systems are not waited for', () => {
  const packages = {
    '': {},
    'node_modules/a': {},
    'node_modules/mac': { os: ['darwin'] },
    'node_modules/arm': { os: ['linux'], cpu: ['arm64'] },
  };
  expect(expectedHere({ packages }, { platform: 'linux', arch: 'x64' })).toEqual(['node_modules/a']);
});
