import { expect, it } from 'vitest';
import { applyRoomEvent } from '../applyRoomEvent';
import { closeSpaces } from '../closeSpaces';
import { cutOff, removeMember } from '../cutOff';
import { deleteSpace } from '../deleteSpace';
import { issueToken } from '../issueToken';
import { reconcileSessions } from '../reconcileSessions';
import { aParticipant, aSession, asUser, NOON, world } from './session-fixtures';

const live = aSession({ status: 'LIVE' });
const max = aParticipant('p-max', { userId: 'max', guestId: null, present: true });
const inRoom = () => ({ 'session-s1': ['p-max', 'p-ada'] });
const slug = live.slug;

it('sends a user out of the room and keeps them from another token', async () => {
  const { deps, mediaCalls, captionCalls } = world(live, [max], { inRoom: inRoom() });
  await cutOff(deps, { userId: 'max', spaceId: 'home' });
  expect(mediaCalls).toEqual(['remove p-max from session-s1']);
  expect(captionCalls).toEqual(['announce s1']);
  await expect(issueToken(deps, { slug, visitor: asUser('max'), identity: 'p-max' })).rejects.toMatchObject({
    code: 'REMOVED',
  });
});

it('leaves alone who is in a session of another space', async () => {
  const { deps, mediaCalls } = world(live, [max], { inRoom: inRoom() });
  await cutOff(deps, { userId: 'max', spaceId: 'elsewhere' });
  expect(mediaCalls).toEqual([]);
});

it('follows a removal by somebody else, and not a leave', async () => {
  const { deps, mediaCalls } = world(live, [max], { inRoom: inRoom() });
  const spaces = { ...deps.spaces, removeMember: async () => undefined };
  await removeMember({ ...deps, spaces }, { userId: 'max', memberId: 'max', spaceId: 'home' });
  expect(mediaCalls).toEqual([]);
  await removeMember({ ...deps, spaces }, { userId: 'ada', memberId: 'max', spaceId: 'home' });
  expect(mediaCalls).toEqual(['remove p-max from session-s1']);
});

it('sends them out again when they come back with an old token', async () => {
  const removed = { ...max, removedAt: NOON, present: false };
  const { deps, mediaCalls } = world(aSession(), [removed], { inRoom: inRoom() });
  await applyRoomEvent(deps, { kind: 'joined', roomName: 'session-s1', identity: 'p-max' });
  expect(mediaCalls).toEqual(['remove p-max from session-s1']);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'CREATED' });
});

it('finds them by the list when the webhook of their return was lost', async () => {
  const removed = { ...max, removedAt: NOON, present: false };
  const { deps, mediaCalls } = world(live, [removed, aParticipant('p-ada')], { inRoom: inRoom() });
  await reconcileSessions(deps, new Map());
  expect(mediaCalls).toEqual(['remove p-max from session-s1']);
  expect(await deps.participants.find('s1', 'p-max')).toMatchObject({ present: false });
  expect(await deps.participants.find('s1', 'p-ada')).toMatchObject({ present: true });
});

it('closes what runs in a space before its rows go, and says so again afterwards', async () => {
  const { deps, mediaCalls, captionCalls } = world(live, [max], { inRoom: inRoom() });
  const order: string[] = [];
  const spaces = {
    ...deps.spaces,
    async deleteSpace({ beforeDelete }: { beforeDelete: () => Promise<void> }) {
      await beforeDelete();
      order.push(...mediaCalls, 'rows');
      return { activeSpaceId: 'other' };
    },
  };
  await deleteSpace({ ...deps, spaces }, { userId: 'ada', spaceId: 'home' });
  expect(order).toEqual(['close session-s1', 'rows']);
  expect(captionCalls).toEqual(['announce s1', 'announce s1']);
});

it('lets nobody into a session of a space that goes, also one that nobody was in yet', async () => {
  const { deps, mediaCalls } = world(aSession(), [max]);
  await closeSpaces(deps, ['home']);
  expect(mediaCalls).toEqual([]);
  await expect(issueToken(deps, { slug, visitor: asUser('max'), identity: null })).rejects.toMatchObject({
    code: 'SESSION_ENDED',
  });
});
