import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { TICKET_AUDIENCE } from '../protocol';
import { readTicket } from '../tickets';

const SECRET = 'one';
const KEY = createSecretKey(SECRET, 'utf8');
const good = { sid: 's', epoch: 3 };
const options: jwt.SignOptions = {
  algorithm: 'HS256',
  audience: TICKET_AUDIENCE,
  subject: 'anna',
  jwtid: 'a'.repeat(16),
  expiresIn: 60,
};
const sign = (claims: object, extra: jwt.SignOptions = {}, secret = SECRET) =>
  jwt.sign(claims, secret, { ...options, ...extra });

describe('a ticket', () => {
  it('that web signed is read', () => {
    expect(readTicket(sign(good), KEY)).toMatchObject({
      ok: true,
      claims: { sub: 'anna', sid: 's', epoch: 3 },
    });
  });

  it.each([
    ['of another secret', () => sign(good, {}, 'two')],
    ['for another audience', () => sign(good, { audience: 'other' })],
    ['with another algorithm', () => sign(good, { algorithm: 'HS512' })],
    [
      'without a signature',
      () =>
        jwt.sign({ ...good, aud: TICKET_AUDIENCE, sub: 'a', jti: 'a'.repeat(16) }, null, {
          algorithm: 'none',
          expiresIn: 60,
        }),
    ],
    ['that expired', () => sign({ ...good, iat: Math.floor(Date.now() / 1000) - 120 })],
    ['that lives longer than a minute', () => sign(good, { expiresIn: 3_600 })],
    ['from the future', () => sign({ ...good, iat: Math.floor(Date.now() / 1000) + 600 })],
    ['without an epoch', () => sign({ sid: 's' })],
    [
      'without a person',
      () =>
        jwt.sign(good, SECRET, {
          algorithm: 'HS256',
          audience: TICKET_AUDIENCE,
          jwtid: 'a'.repeat(16),
          expiresIn: 60,
        }),
    ],
    [
      'that is a media token',
      () =>
        jwt.sign({ video: { room: 'r', roomJoin: true } }, SECRET, {
          issuer: 'key',
          subject: 'anna',
          expiresIn: 60,
        }),
    ],
    ['that is no token', () => 'x.y.z'],
  ])('%s is refused', (_, make) => {
    expect(readTicket(make(), KEY).ok).toBe(false);
  });
});
