import { describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { inMemoryInvites, inMemoryMembers, memorySpaces } from '../in-memory-members';
import { invitesRepository } from '../invites.repository';
import { membersRepository } from '../members.repository';

const { db } = connectedDatabase();

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
type Role = 'OWNER' | 'MEMBER';

/** The repositories, and what the test itself puts beside them and looks at. */
function onPrisma() {
  return {
    members: membersRepository(db),
    invites: invitesRepository(db),
    async person(id: string) {
      await db().user.create({ data: { id, name: id, email: `${id}@example.org`, noAvatarColor: 'x' } });
    },
    async makeSpace(id: string, people: Array<[string, Role]>) {
      const ownerId = people[0]?.[0] ?? '';
      await db().space.create({ data: { id, name: id, ownerId } });
      await db().spaceMember.createMany({
        data: people.map(([userId, role], n) => ({ spaceId: id, userId, role, joinedAt: at(n) })),
      });
      await db().user.updateMany({
        where: { id: { in: people.map(([id]) => id) } },
        data: { activeSpaceId: id },
      });
    },
    ownerOf: async (id: string) => (await db().space.findUnique({ where: { id } }))?.ownerId ?? null,
    activeOf: async (id: string) => (await db().user.findUnique({ where: { id } }))?.activeSpaceId ?? null,
  };
}

function inMemory(): ReturnType<typeof onPrisma> {
  const rows = memorySpaces();
  return {
    members: inMemoryMembers(rows),
    invites: inMemoryInvites(rows),
    async person(id) {
      rows.people.push({ id, name: id, email: `${id}@example.org`, activeSpaceId: null });
    },
    async makeSpace(id, people) {
      rows.spaces.push({ id, name: id, ownerId: people[0]?.[0] ?? '' });
      for (const [n, [userId, role]] of people.entries()) {
        const email = `${userId}@example.org`;
        rows.members.push({
          spaceId: id,
          userId,
          role,
          name: userId,
          email,
          color: 'x',
          avatarUrl: null,
          joinedAt: at(n),
        });
      }
      for (const one of rows.people) if (people.some(([who]) => who === one.id)) one.activeSpaceId = id;
    },
    ownerOf: async (id) => rows.spaces.find((one) => one.id === id)?.ownerId ?? null,
    activeOf: async (id) => rows.people.find((one) => one.id === id)?.activeSpaceId ?? null,
  };
}

let worlds = 0;
async function world(create: () => ReturnType<typeof onPrisma>) {
  const made = create();
  const [ada, max, eve] = ['ada', 'max', 'eve'].map((name) => `${name}-${worlds}`) as [
    string,
    string,
    string,
  ];
  const space = `space-${worlds++}`;
  for (const id of [ada, max, eve]) await made.person(id);
  return { ...made, ada, max, eve, space };
}

describe.each([
  ['Prisma', onPrisma],
  ['memory', inMemory],
])('members in %s', (_, create) => {
  it('lists them, oldest first, and changes roles', async () => {
    const { members, space, ada, max, ...made } = await world(create);
    await made.makeSpace(space, [
      [ada, 'OWNER'],
      [max, 'MEMBER'],
    ]);
    expect(await members.list(space)).toEqual([
      expect.objectContaining({ userId: ada, role: 'OWNER', name: ada, email: `${ada}@example.org` }),
      expect.objectContaining({ userId: max, role: 'MEMBER', joinedAt: at(1), avatarUrl: null }),
    ]);
    await members.setRole(space, max, 'OWNER');
    expect((await members.list(space)).map((one) => one.role)).toEqual(['OWNER', 'OWNER']);
    await expect(members.setRole(space, 'nobody', 'OWNER')).rejects.toThrow();
  });

  it('removes one with their active space, and the space goes to another owner', async () => {
    const { members, space, ada, max, eve, ...made } = await world(create);
    await made.makeSpace(space, [
      [ada, 'OWNER'],
      [eve, 'MEMBER'],
      [max, 'OWNER'],
    ]);
    await members.remove(space, ada);
    expect((await members.list(space)).map((one) => one.userId)).toEqual([eve, max]);
    expect(await made.ownerOf(space)).toBe(max);
    expect(await made.activeOf(ada)).toBeNull();
    expect(await made.activeOf(max)).toBe(space);
  });

  it('hands over', async () => {
    const { members, space, ada, max, ...made } = await world(create);
    await made.makeSpace(space, [
      [ada, 'OWNER'],
      [max, 'MEMBER'],
    ]);
    await members.handOver(space, ada, max);
    expect((await members.list(space)).map((one) => one.role)).toEqual(['MEMBER', 'OWNER']);
    expect(await made.ownerOf(space)).toBe(max);
  });

  it('takes somebody out of all spaces, with those that are theirs alone', async () => {
    const { members, space, ada, max, ...made } = await world(create);
    await made.makeSpace(`alone-${space}`, [[ada, 'OWNER']]);
    await made.makeSpace(space, [
      [ada, 'OWNER'],
      [max, 'OWNER'],
    ]);
    expect((await members.spacesOf(ada)).map((one) => [one.id, one.members.length])).toEqual([
      [`alone-${space}`, 1],
      [space, 2],
    ]);
    expect(await members.leaveAll(ada, [`alone-${space}`])).toBe(true);
    expect(await members.spacesOf(ada)).toEqual([]);
    expect(await made.ownerOf(`alone-${space}`)).toBeNull();
    expect(await made.ownerOf(space)).toBe(max);
    expect(await made.activeOf(ada)).toBeNull();
  });

  it('leaves everything as it was when a space to delete is not empty, or one to leave has no other owner', async () => {
    const { members, space, ada, max, ...made } = await world(create);
    await made.makeSpace(space, [
      [ada, 'OWNER'],
      [max, 'MEMBER'],
    ]);
    expect(await members.leaveAll(ada, [space])).toBe(false);
    expect(await members.leaveAll(ada, [])).toBe(false);
    expect(await members.list(space)).toHaveLength(2);
    expect(await made.ownerOf(space)).toBe(ada);
  });
});

describe.each([
  ['Prisma', onPrisma],
  ['memory', inMemory],
])('invitations in %s', (_, create) => {
  const invitation = (space: string, id: string, maxUses = 1) => ({
    id: `${space}-${id}`,
    spaceId: space,
    tokenHash: `hash-${space}-${id}`,
    role: 'MEMBER' as const,
    email: null,
    maxUses,
    expiresAt: at(30),
  });

  it('keeps, lists and finds them', async () => {
    const { invites, space, ada, ...made } = await world(create);
    await made.makeSpace(space, [[ada, 'OWNER']]);
    const first = await invites.create(invitation(space, 'a', 3));
    expect(first).toMatchObject({ uses: 0, maxUses: 3, revokedAt: null, expiresAt: at(30) });
    await invites.create(invitation(space, 'b'));
    expect((await invites.list(space)).map((one) => one.id)).toEqual([`${space}-b`, `${space}-a`]);
    expect(await invites.findByHash(`hash-${space}-a`)).toMatchObject({ invite: first, spaceName: space });
    expect(await invites.findByHash('nothing')).toBeNull();
    expect(await invites.list('nowhere')).toEqual([]);
  });

  it('withdraws one once, and only in its own space', async () => {
    const { invites, space, ada, ...made } = await world(create);
    await made.makeSpace(space, [[ada, 'OWNER']]);
    const { id } = await invites.create(invitation(space, 'a'));
    expect(await invites.revoke('elsewhere', id, at(1))).toBe(false);
    expect(await invites.revoke(space, id, at(1))).toBe(true);
    expect(await invites.revoke(space, id, at(2))).toBe(false);
    expect(await invites.list(space)).toMatchObject([{ revokedAt: at(1) }]);
  });

  it('makes members until its uses are spent, its time is over or it is withdrawn', async () => {
    const { invites, members, space, ada, max, eve, ...made } = await world(create);
    await made.makeSpace(space, [[ada, 'OWNER']]);
    const { id } = await invites.create(invitation(space, 'a'));
    const raced = await Promise.all(
      [max, eve].map((userId) => invites.accept({ inviteId: id, userId, now: at(1) })),
    );
    expect(raced.filter(Boolean)).toHaveLength(1);
    expect(await members.list(space)).toHaveLength(2);
    const late = await invites.create(invitation(space, 'b'));
    expect(await invites.accept({ inviteId: late.id, userId: eve, now: at(30) })).toBe(false);
    const withdrawn = await invites.create(invitation(space, 'c'));
    await invites.revoke(space, withdrawn.id, at(1));
    expect(await invites.accept({ inviteId: withdrawn.id, userId: eve, now: at(2) })).toBe(false);
    expect(await members.list(space)).toHaveLength(2);
  });
});
