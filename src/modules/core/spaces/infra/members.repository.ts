import type { Db } from '@/lib/db';
import type { MembersRepository } from '../application/ports';

export function membersRepository(db: () => Db): MembersRepository {
  return {
    async list(spaceId) {
      const rows = await db().spaceMember.findMany({
        where: { spaceId },
        include: { user: true },
        orderBy: [{ joinedAt: 'asc' }, { userId: 'asc' }],
      });
      return rows.map(({ userId, role, joinedAt, user }) => ({
        userId,
        role,
        joinedAt,
        name: user.displayName || user.name || (user.email.split('@')[0] ?? user.email),
        email: user.email,
        color: user.noAvatarColor,
        avatarUrl: user.avatarUrl,
      }));
    },

    async setRole(spaceId, userId, role) {
      await db().spaceMember.update({ where: { spaceId_userId: { spaceId, userId } }, data: { role } });
    },

    async remove(spaceId, userId) {
      await db().$transaction(async (tx) => {
        await tx.spaceMember.deleteMany({ where: { spaceId, userId } });
        await tx.user.updateMany({
          where: { id: userId, activeSpaceId: spaceId },
          data: { activeSpaceId: null },
        });
        const owner = await tx.spaceMember.findFirst({
          where: { spaceId, role: 'OWNER' },
          orderBy: { joinedAt: 'asc' },
        });
        if (owner)
          await tx.space.updateMany({
            where: { id: spaceId, ownerId: userId },
            data: { ownerId: owner.userId },
          });
      });
    },

    async handOver(spaceId, from, to) {
      await db().$transaction([
        db().spaceMember.update({
          where: { spaceId_userId: { spaceId, userId: to } },
          data: { role: 'OWNER' },
        }),
        db().spaceMember.update({
          where: { spaceId_userId: { spaceId, userId: from } },
          data: { role: 'MEMBER' },
        }),
        db().space.update({ where: { id: spaceId }, data: { ownerId: to } }),
      ]);
    },
  };
}
