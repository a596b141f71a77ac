import type { Prisma } from '@/generated/prisma/client';
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

    async spacesOf(userId) {
      const rows = await db().spaceMember.findMany({
        where: { userId },
        include: {
          space: {
            select: { id: true, name: true, members: { select: { userId: true, role: true } } },
          },
        },
        orderBy: [{ joinedAt: 'asc' }, { spaceId: 'asc' }],
      });
      return rows.map((row) => row.space);
    },

    async leaveAll(userId, deleteIds) {
      return db().$transaction(async (tx) => {
        // The rows of the spaces are the lock: a new member's row waits for them.
        await tx.$queryRaw`
          SELECT 1 FROM "Space" s JOIN "SpaceMember" m ON m."spaceId" = s."id"
          WHERE m."userId" = ${userId} ORDER BY s."id" FOR UPDATE OF s`;
        if (await hasChanged(tx, userId, deleteIds)) return false;
        await tx.space.deleteMany({ where: { id: { in: deleteIds } } });
        await tx.$executeRaw`
          UPDATE "Space" s SET "ownerId" = (
            SELECT m."userId" FROM "SpaceMember" m
            WHERE m."spaceId" = s."id" AND m."role" = 'OWNER' AND m."userId" <> ${userId}
            ORDER BY m."joinedAt", m."userId" LIMIT 1)
          WHERE s."ownerId" = ${userId}`;
        await tx.spaceMember.deleteMany({ where: { userId } });
        await tx.user.updateMany({ where: { id: userId }, data: { activeSpaceId: null } });
        return true;
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

/** Whether a space to delete has others by now, or one to leave has no other owner any more. */
async function hasChanged(
  tx: Prisma.TransactionClient,
  userId: string,
  deleteIds: string[],
): Promise<boolean> {
  const [row] = await tx.$queryRaw<Array<{ changed: boolean }>>`
    SELECT EXISTS (
      SELECT 1 FROM "SpaceMember" mine WHERE mine."userId" = ${userId} AND CASE
        WHEN mine."spaceId" = ANY(${deleteIds}) THEN EXISTS (
          SELECT 1 FROM "SpaceMember" o WHERE o."spaceId" = mine."spaceId" AND o."userId" <> ${userId})
        ELSE NOT EXISTS (
          SELECT 1 FROM "SpaceMember" o
          WHERE o."spaceId" = mine."spaceId" AND o."userId" <> ${userId} AND o."role" = 'OWNER')
      END) AS "changed"`;
  return row?.changed === true;
}
