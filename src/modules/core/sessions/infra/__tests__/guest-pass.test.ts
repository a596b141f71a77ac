import jwt from 'jsonwebtoken';
import { expect, it } from 'vitest';
import { guestPass } from '../guest-pass';

const pass = guestPass(() => 'a secret for the tests of the guest pass');
const { name, value } = pass.guestCookie('aaaaa-bbbbb', 'guest-1');
const other = pass.guestCookie('other-slug', 'guest-2');

it('says who a guest is in this session, whatever cookies stand beside it', () => {
  expect(pass.guestIdOf(`theme=dark; ${name}=${value}; x=1`, 'aaaaa-bbbbb')).toBe('guest-1');
});

it.each([
  ['no cookie', null],
  ['the pass of another session', `${other.name}=${other.value}`],
  ["another session's pass under this name", `${name}=${other.value}`],
  ['a forged one', `${name}=${value.slice(0, -3)}abc`],
  [
    'one without a signature',
    `${name}=${jwt.sign({ slug: 'aaaaa-bbbbb', sub: 'x', aud: 'rooms-guest' }, '', { algorithm: 'none' })}`,
  ],
  [
    'one for something else',
    `${name}=${jwt.sign({ slug: 'aaaaa-bbbbb', sub: 'x' }, 'a secret for the tests of the guest pass', { audience: 'rooms-captions' })}`,
  ],
])('is nobody with %s', (_, header) => {
  expect(pass.guestIdOf(header, 'aaaaa-bbbbb')).toBeNull();
});
