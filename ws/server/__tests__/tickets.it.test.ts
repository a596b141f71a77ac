import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestLivekit, type TestLivekit } from '../../../tools/testing/livekit';
import { signTicket } from '../../testing/session-rows';
import { TICKET_AUDIENCE } from '../protocol';

const session = { id: randomUUID(), host: 'anna' };
let livekit: TestLivekit;
beforeAll(async () => {
  livekit = await startTestLivekit();
});
afterAll(() => livekit.stop());

/** What the media server says to somebody who wants to join, or to send as a server. */
async function answersTo(token: string): Promise<number[]> {
  const url = livekit.url.replace(/^ws/, 'http');
  const joined = await fetch(`${url}/rtc/validate?access_token=${token}`);
  const sent = await fetch(`${url}/twirp/livekit.RoomService/ListRooms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  return [joined.status, sent.status];
}

describe('A12: a caption ticket as a token of the media server', () => {
  it('is refused, where a real one is taken', async () => {
    const real = new AccessToken(livekit.key, livekit.secret, { identity: 'anna' });
    real.addGrant({ room: session.id, roomJoin: true, roomCreate: true, roomList: true });
    expect(await answersTo(await real.toJwt())).toEqual([200, 200]);
    expect(await answersTo(signTicket(session))).toEqual([401, 401]);
  });

  it('is refused even where the same secret signs both', async () => {
    const ticket = (claims: object): string =>
      jwt.sign({ sid: session.id, epoch: 1, ...claims }, livekit.secret, {
        audience: TICKET_AUDIENCE,
        subject: session.host,
        jwtid: randomUUID(),
        expiresIn: 60,
      });
    expect(await answersTo(ticket({}))).toEqual([401, 401]);
    // Not even the issuer's name, which no ticket has, gives it a right.
    expect(await answersTo(ticket({ iss: livekit.key }))).toEqual([401, 401]);
  });
});
