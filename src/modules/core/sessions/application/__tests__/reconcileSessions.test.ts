import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ABANDONED_AFTER_MS } from '../../domain/session.rules';
import type { RoomEvent } from '../../domain/session.types';
import { applyRoomEvent } from '../applyRoomEvent';
import { reconcileSessions } from '../reconcileSessions';
import { aParticipant, aSession, NOON, world } from './session-fixtures';

const { roomName } = aSession();
const live = aSession({ status: 'LIVE' });

it('ends a session whose room stayed away, and not before', async () => {
  const { deps } = world(live);
  const missing = new Map<string, number>();
  await reconcileSessions(deps, missing);
  const later = { ...deps, now: () => new Date(NOON.getTime() + ABANDONED_AFTER_MS - 1) };
  await reconcileSessions(later, missing);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'LIVE' });
  await reconcileSessions({ ...deps, now: () => new Date(NOON.getTime() + ABANDONED_AFTER_MS) }, missing);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'ENDED' });
});

it('forgives a media server that comes back', async () => {
  const inRoom: Record<string, string[]> = {};
  const { deps } = world(live, [], { inRoom });
  const missing = new Map<string, number>();
  await reconcileSessions(deps, missing);
  inRoom[roomName] = [];
  await reconcileSessions(deps, missing);
  delete inRoom[roomName];
  await reconcileSessions({ ...deps, now: () => new Date(NOON.getTime() + ABANDONED_AFTER_MS) }, missing);
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'LIVE' });
});

it('finishes an end that its process did not live to finish', async () => {
  const { deps, mediaCalls } = world(aSession({ status: 'LIVE', endedAt: NOON }));
  await reconcileSessions(deps, new Map());
  expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'ENDED' });
  expect(mediaCalls).toEqual([`close ${roomName}`]);
});

const event = fc.record({
  kind: fc.constantFrom<RoomEvent['kind']>('joined', 'left', 'finished'),
  identity: fc.constantFrom('p1', 'p2'),
});

it("ends in LiveKit's own state, whatever order, loss or doubling its events had", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 12 }),
      fc.subarray(['p1', 'p2']),
      async (events, present) => {
        const { deps } = world(live, [aParticipant('p1'), aParticipant('p2', { present: true })], {
          inRoom: { [roomName]: present },
        });
        for (const one of events) await applyRoomEvent(deps, { ...one, roomName });
        await reconcileSessions(deps, new Map());
        const shown = (await deps.participants.list('s1'))
          .filter((one) => one.present)
          .map((one) => one.identity);
        expect(shown).toEqual(present);
        expect(await deps.sessions.findById('s1')).toMatchObject({ status: 'LIVE', endedAt: null });
      },
    ),
  );
});
