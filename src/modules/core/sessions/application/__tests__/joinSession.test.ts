import { describe, expect, it } from 'vitest';
import type { Visitor } from '../../domain/session.types';
import { joinSession } from '../joinSession';
import { aParticipant, asGuest, aSession, asUser, nobody, NOON, world } from './session-fixtures';

const slug = aSession().slug;
const asked = { slug, name: undefined, userName: undefined, identity: undefined };

describe('joining', () => {
  it.each([
    ['ada', 'HOST'],
    ['max', 'GUEST'],
    ['stranger', 'GUEST'],
  ])('makes %s a %s', async (userId, role) => {
    const { deps } = world();
    const { participant, guestId } = await joinSession(deps, {
      ...asked,
      visitor: asUser(userId),
      userName: userId,
    });
    expect(participant).toMatchObject({ role, userId, name: userId });
    expect(guestId).toBeNull();
  });

  it('makes the creator a host who is only a member of the space', async () => {
    const { deps } = world(aSession({ createdById: 'max' }));
    const { participant } = await joinSession(deps, { ...asked, visitor: asUser('max'), userName: 'Max' });
    expect(participant.role).toBe('HOST');
  });

  it('gives somebody without an account an id to come back with, and asks for a name', async () => {
    const { deps } = world();
    const { participant, guestId } = await joinSession(deps, { ...asked, visitor: nobody, name: 'Gus' });
    expect(guestId).toBe(participant.guestId);
    expect(guestId).toBeTruthy();
    await expect(joinSession(deps, { ...asked, visitor: nobody })).rejects.toMatchObject({
      code: 'NAME_NEEDED',
    });
  });

  it('brings a tab back as the participant it was', async () => {
    const { deps } = world(aSession(), [aParticipant('p1', { leftAt: NOON })]);
    const again = { ...asked, visitor: asGuest('guest-p1'), name: 'New name', identity: 'p1' };
    const { participant } = await joinSession(deps, again);
    expect(participant).toMatchObject({ identity: 'p1', name: 'New name', leftAt: null });
    expect(await deps.participants.list('s1')).toHaveLength(1);
  });

  it("takes nobody else's identity", async () => {
    const { deps } = world(aSession(), [aParticipant('p1')]);
    const thief = { ...asked, visitor: asGuest('another'), name: 'Eve', identity: 'p1' };
    const { participant } = await joinSession(deps, thief);
    expect(participant.identity).not.toBe('p1');
  });

  it('refuses an unknown, an ended and a full session, and whoever was removed', async () => {
    const crowd = Array.from({ length: 60 }, (_, n) => aParticipant(`p${n}`, { present: true }));
    const eve = { ...asked, visitor: asGuest('guest-p1'), name: 'Eve' };
    const refusals = [
      [world(), { ...eve, slug: 'no-such-slug' }, 'SESSION_NOT_FOUND'],
      [world(aSession({ status: 'ENDED', endedAt: NOON })), eve, 'SESSION_ENDED'],
      [world(aSession({ status: 'LIVE', endedAt: NOON })), eve, 'SESSION_ENDED'],
      [world(aSession(), crowd), { ...eve, visitor: nobody }, 'SESSION_FULL'],
      [world(aSession(), [aParticipant('p1', { removedAt: NOON })]), eve, 'REMOVED'],
    ] as const;
    for (const [{ deps }, input, code] of refusals) {
      await expect(joinSession(deps, input)).rejects.toMatchObject({ code });
    }
  });
});

it('asvs 2.4.1: takes no more new guests than a session is meant for, while members and those who were in come and go', async () => {
  const max = aParticipant('p-max', { userId: null, guestId: 'known' });
  const { deps } = world(aSession(), [max]);
  const flooded = {
    ...deps,
    admitGuest: async () => {
      throw new Error('too many guests');
    },
  };
  const join = (visitor: Visitor, identity?: string) =>
    joinSession(flooded, { slug: aSession().slug, visitor, name: 'N', userName: undefined, identity });
  await expect(join(nobody)).rejects.toThrow('too many guests');
  await expect(join(asUser('ada'))).resolves.toMatchObject({ participant: { role: 'HOST' } });
  await expect(join(asGuest('known'), 'p-max')).resolves.toMatchObject({
    participant: { identity: 'p-max' },
  });
});
