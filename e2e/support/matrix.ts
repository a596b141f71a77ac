/** Every operation: who may do it, and a request of it that is well-formed. */
import type { Caller, World } from './api-world';

/** Refused with this status, or let in: whatever a rule then says of the state of things. */
export type Answer = 401 | 403 | 404 | 'in';
export type Row = { [who in Caller]?: Answer } & { rest: Answer };

const NOT_SIGNED_IN: Row = {
  rest: 'in',
  nobody: 401,
  'signed-out user': 401,
  'guest of another session': 401,
  'removed guest': 401,
  guest: 401,
};
const OWNERS: Row = { ...NOT_SIGNED_IN, rest: 404, owner: 'in', host: 403, member: 403 };
const MEMBERS: Row = { ...OWNERS, host: 'in', member: 'in' };
const READERS: Row = { ...MEMBERS, guest: 'in', 'removed guest': 404 };
const JOINED: Row = { ...READERS, rest: 403, 'removed guest': 403 };
const HOSTS: Row = { ...JOINED, member: 403, guest: 403 };
const MANAGERS: Row = { ...OWNERS, host: 'in' };
export const EVERYBODY: Row = { rest: 'in' };

export type Ids = World['ids'];
export type Case = { row: Row; body?: (ids: Ids) => object; query?: string };

export const MATRIX: Record<string, Case> = {
  'GET /api/identity/profile': { row: NOT_SIGNED_IN },
  'PATCH /api/identity/profile': { row: NOT_SIGNED_IN, body: () => ({ displayName: 'N' }) },
  'DELETE /api/identity/profile': { row: { ...NOT_SIGNED_IN, rest: 403 }, body: () => ({ email: 'x' }) },
  'GET /api/identity/profile/deletion': { row: NOT_SIGNED_IN },
  'GET /api/identity/avatar/sign': { row: NOT_SIGNED_IN },
  // Nothing is no picture: refused as such once somebody is let in.
  'POST /api/identity/avatar': { row: NOT_SIGNED_IN },
  'DELETE /api/identity/avatar': { row: NOT_SIGNED_IN },
  // Whoever knows the random address: faces are shown to guests too. This one is nobody's.
  'GET /api/identity/avatar/[id]': { row: { rest: 'in' } },
  'POST /api/identity/password': {
    row: { ...NOT_SIGNED_IN, rest: 403 },
    body: () => ({ current: 'x', next: 'long enough' }),
  },
  'POST /api/identity/sign-out-everywhere': { row: NOT_SIGNED_IN },
  'GET /api/spaces': { row: NOT_SIGNED_IN },
  'POST /api/spaces': { row: NOT_SIGNED_IN, body: () => ({ name: 'N' }) },
  'PATCH /api/spaces/[id]': { row: OWNERS, body: () => ({ name: 'N' }) },
  'DELETE /api/spaces/[id]': { row: OWNERS },
  'POST /api/spaces/[id]/set-active': { row: MEMBERS },
  'PATCH /api/spaces/[id]/mode': { row: OWNERS, body: () => ({ mode: 'SESSIONS_ONLY' }) },
  'GET /api/spaces/[id]/retention': { row: OWNERS, query: '?days=30' },
  'GET /api/spaces/[id]/members': { row: MEMBERS },
  'PATCH /api/spaces/[id]/members/[userId]': { row: OWNERS, body: () => ({ role: 'OWNER' }) },
  'DELETE /api/spaces/[id]/members/[userId]': { row: { ...OWNERS, member: 'in' } },
  'POST /api/spaces/[id]/owner': { row: OWNERS, body: (ids) => ({ userId: ids.member }) },
  'GET /api/spaces/[id]/invites': { row: OWNERS },
  'POST /api/spaces/[id]/invites': { row: OWNERS, body: () => ({}) },
  'DELETE /api/spaces/[id]/invites/[inviteId]': { row: OWNERS },
  'POST /api/invites/[token]/accept': { row: NOT_SIGNED_IN },
  'GET /api/sessions': { row: NOT_SIGNED_IN },
  'POST /api/sessions': { row: NOT_SIGNED_IN, body: () => ({ title: 'T' }) },
  'GET /api/sessions/[slug]': { row: READERS },
  'PATCH /api/sessions/[slug]': { row: MANAGERS, body: () => ({ title: 'T' }) },
  'DELETE /api/sessions/[slug]': { row: MANAGERS },
  'POST /api/sessions/[slug]/end': { row: HOSTS },
  'GET /api/sessions/[slug]/participants': { row: READERS },
  'POST /api/sessions/[slug]/participants/join': {
    row: { ...EVERYBODY, 'removed guest': 403 },
    body: () => ({ name: 'N' }),
  },
  'POST /api/sessions/[slug]/participants/leave': { row: JOINED },
  'GET /api/sessions/[slug]/participants/[identity]': { row: READERS },
  'GET /api/sessions/[slug]/token': { row: JOINED },
  'POST /api/sessions/[slug]/transcription-host': { row: JOINED, body: () => ({ epoch: 0 }) },
  'POST /api/sessions/[slug]/transcription/start': { row: JOINED },
  'POST /api/sessions/[slug]/off-record': { row: HOSTS, body: () => ({ scope: 'all', on: true }) },
  'GET /api/sessions/[slug]/transcript': { row: READERS },
  'GET /api/sessions/[slug]/transcript/[utteranceId]': { row: READERS },
  // The line is the guest's own.
  'PATCH /api/sessions/[slug]/transcript/[utteranceId]': {
    row: { ...READERS, member: 403 },
    body: () => ({ text: 'T' }),
  },
  'GET /api/sessions/[slug]/transcription/usage': { row: { ...READERS, guest: 401, 'removed guest': 401 } },
  'POST /api/transcription/search': { row: NOT_SIGNED_IN, body: () => ({ q: 'Hello' }) },
  'GET /api/transcription/stats': { row: NOT_SIGNED_IN },
  'POST /api/transcription/usage/save': {
    row: { ...JOINED, nobody: 403, 'signed-out user': 403, 'guest of another session': 403 },
    body: ({ slug }) => ({ slug, framesSent: 1, framesDropped: 0, reconnects: 0, secondsCaptured: 1 }),
  },
  // Without LiveKit's signature.
  'POST /api/webhooks/livekit': { row: { rest: 401 }, body: () => ({}) },
  // The mode of these spaces has none.
  'GET /api/tasks': { row: { ...NOT_SIGNED_IN, rest: 403 } },
  'POST /api/identity/register': { row: EVERYBODY, body: () => ({}) },
};

/** The path of an operation with a world's ids in it. */
export function fill(path: string, ids: Ids): string {
  const values: Record<string, string> = {
    id: ids.space,
    userId: ids.member,
    inviteId: ids.invite,
    token: ids.token,
    slug: ids.slug,
    identity: ids.guestIdentity,
    utteranceId: ids.utterance,
  };
  return path.replace(/\[(\w+)\]/g, (_, name: string) => values[name] ?? 'missing');
}
