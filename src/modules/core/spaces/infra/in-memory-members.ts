import type { InvitesRepository, MembersRepository } from '../application/ports';
import type { Invite, Member } from '../domain/member.types';

/** Rows that the fakes of members and invitations share, as the tables are shared. */
export type MemorySpaces = {
  /** With their member's name-giving owner. */
  spaces: Array<{ id: string; name: string; ownerId: string }>;
  members: Array<Member & { spaceId: string }>;
  people: Array<{ id: string; name: string; email: string; activeSpaceId: string | null }>;
  invites: Array<Invite & { tokenHash: string }>;
};

export function memorySpaces(): MemorySpaces {
  return { spaces: [], members: [], people: [], invites: [] };
}

const isOf = (spaceId: string, userId: string) => (one: { spaceId: string; userId: string }) =>
  one.spaceId === spaceId && one.userId === userId;

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemoryMembers(rows: MemorySpaces): MembersRepository {
  const ofSpace = (spaceId: string) => rows.members.filter((one) => one.spaceId === spaceId);
  const leave = (spaceId: string, userId: string) => {
    rows.members = rows.members.filter((one) => !isOf(spaceId, userId)(one));
    for (const person of rows.people) {
      if (person.id === userId && person.activeSpaceId === spaceId) person.activeSpaceId = null;
    }
    const heir = ofSpace(spaceId).find((one) => one.role === 'OWNER');
    for (const space of rows.spaces) {
      if (space.id === spaceId && space.ownerId === userId && heir) space.ownerId = heir.userId;
    }
  };
  const setRole = (spaceId: string, userId: string, role: Member['role']) => {
    const member = rows.members.find(isOf(spaceId, userId));
    if (!member) throw new Error('No such row');
    member.role = role;
  };
  const spacesOf = (userId: string) =>
    rows.members
      .filter((one) => one.userId === userId)
      .map(({ spaceId }) => ({
        id: spaceId,
        name: rows.spaces.find((space) => space.id === spaceId)?.name ?? '',
        members: ofSpace(spaceId).map((one) => ({ userId: one.userId, role: one.role })),
      }));
  return {
    list: async (spaceId) => ofSpace(spaceId).map(toMember),
    setRole: async (spaceId, userId, role) => setRole(spaceId, userId, role),
    remove: async (spaceId, userId) => leave(spaceId, userId),
    async handOver(spaceId, from, to) {
      setRole(spaceId, to, 'OWNER');
      setRole(spaceId, from, 'MEMBER');
      for (const space of rows.spaces) if (space.id === spaceId) space.ownerId = to;
    },
    spacesOf: async (userId) => spacesOf(userId),
    async leaveAll(userId, deleteIds) {
      const hasOther = (id: string, isOwner: boolean) =>
        ofSpace(id).some((one) => one.userId !== userId && (!isOwner || one.role === 'OWNER'));
      const changed = spacesOf(userId).some(({ id }) =>
        deleteIds.includes(id) ? hasOther(id, false) : !hasOther(id, true),
      );
      if (changed) return false;
      for (const { id } of spacesOf(userId)) leave(id, userId);
      rows.spaces = rows.spaces.filter((space) => !deleteIds.includes(space.id));
      for (const person of rows.people) if (person.id === userId) person.activeSpaceId = null;
      return true;
    },
  };
}

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemoryInvites(rows: MemorySpaces): InvitesRepository {
  return {
    async create(input) {
      const invite = { ...input, uses: 0, revokedAt: null, createdAt: new Date() };
      rows.invites.unshift(invite);
      return toInvite(invite);
    },
    list: async (spaceId) => rows.invites.filter((one) => one.spaceId === spaceId).map(toInvite),
    async revoke(spaceId, id, at) {
      const found = rows.invites.find((one) => one.id === id && one.spaceId === spaceId && !one.revokedAt);
      if (!found) return false;
      found.revokedAt = at;
      return true;
    },
    async findByHash(tokenHash) {
      const found = rows.invites.find((one) => one.tokenHash === tokenHash);
      if (!found) return null;
      const spaceName = rows.spaces.find((space) => space.id === found.spaceId)?.name ?? '';
      return { invite: toInvite(found), spaceName };
    },
    async accept({ inviteId, userId, now }) {
      const invite = rows.invites.find((one) => one.id === inviteId);
      if (!invite || invite.uses >= invite.maxUses || invite.revokedAt || invite.expiresAt <= now)
        return false;
      invite.uses += 1;
      const person = rows.people.find((one) => one.id === userId);
      const { spaceId, role } = invite;
      const { name = '', email = '' } = person ?? {};
      rows.members.push({
        spaceId,
        userId,
        role,
        name,
        email,
        color: 'x',
        avatarUrl: null,
        joinedAt: now,
      });
      return true;
    },
  };
}

function toMember({ userId, role, name, email, color, avatarUrl, joinedAt }: Member): Member {
  return { userId, role, name, email, color, avatarUrl, joinedAt };
}

function toInvite(row: Invite): Invite {
  const { id, spaceId, role, email, maxUses, uses, expiresAt, revokedAt, createdAt } = row;
  return { id, spaceId, role, email, maxUses, uses, expiresAt, revokedAt, createdAt };
}
