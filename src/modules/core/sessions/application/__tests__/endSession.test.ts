import { expect, it } from 'vitest';
import { endSession } from '../endSession';
import { issueToken } from '../issueToken';
import { aParticipant, asGuest, aSession, asUser, NOON, world } from './session-fixtures';

const { slug } = aSession();
const host = aParticipant('p-host', { userId: 'ada', guestId: null, role: 'HOST', present: true });

it('ends after the captions are stored, and closes the room last', async () => {
  const { deps, mediaCalls, captionCalls } = world(aSession({ status: 'LIVE' }), [host]);
  await endSession(deps, { slug, visitor: asUser('ada'), identity: 'p-host' });
  expect(captionCalls).toEqual(['announce s1', 'drained s1']);
  expect(mediaCalls).toEqual(['close session-s1']);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'ENDED', endedAt: NOON });
  expect(await deps.participants.find('s1', 'p-host')).toMatchObject({ present: false });
});

it('is for hosts, and for those who joined', async () => {
  const { deps } = world(aSession({ status: 'LIVE' }), [aParticipant('p1')]);
  const guest = { slug, visitor: asGuest('guest-p1'), identity: 'p1' };
  await expect(endSession(deps, guest)).rejects.toMatchObject({ code: 'NOT_SESSION_HOST' });
  const stranger = { slug, visitor: asGuest('another'), identity: 'p1' };
  await expect(endSession(deps, stranger)).rejects.toMatchObject({ code: 'NOT_JOINED' });
});

it('twice at once is one end', async () => {
  const { deps } = world(aSession({ status: 'LIVE' }), [host]);
  const input = { slug, visitor: asUser('ada'), identity: 'p-host' };
  await Promise.all([endSession(deps, input), endSession(deps, input)]);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'ENDED' });
});

it('leaves nobody a token afterwards', async () => {
  const { deps } = world(aSession({ status: 'LIVE' }), [host]);
  const input = { slug, visitor: asUser('ada'), identity: 'p-host' };
  await expect(issueToken(deps, input)).resolves.toMatchObject({ identity: 'p-host' });
  await endSession(deps, input);
  await expect(issueToken(deps, input)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
});

it('makes the room and the session live with the first token', async () => {
  const { deps, mediaCalls } = world(aSession(), [host]);
  await issueToken(deps, { slug, visitor: asUser('ada'), identity: null });
  expect(mediaCalls).toEqual(['ensure session-s1']);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'LIVE', startedAt: NOON });
});
