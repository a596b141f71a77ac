import type { SpaceInvite } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import type { InvitesRepository } from '../application/ports';
import type { Invite } from '../domain/member.types';

export function invitesRepository(db: () => Db): InvitesRepository {
  return {
    create: async (invite) => toInvite(await db().spaceInvite.create({ data: invite })),

    async list(spaceId) {
      const rows = await db().spaceInvite.findMany({
        where: { spaceId },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return rows.map(toInvite);
    },

    async revoke(spaceId, id, at) {
      const { count } = await db().spaceInvite.updateMany({
        where: { id, spaceId, revokedAt: null },
        data: { revokedAt: at },
      });
      return count === 1;
    },

    async findByHash(tokenHash) {
      const row = await db().spaceInvite.findUnique({
        where: { tokenHash },
        include: { space: { select: { name: true } } },
      });
      return row && { invite: toInvite(row), spaceName: row.space.name };
    },

    async accept({ inviteId, userId, now }) {
      return db().$transaction(async (tx) => {
        // Counting up is the lock: of two who race for the last use, the second finds none left.
        const [spent] = await tx.$queryRaw<Array<{ spaceId: string; role: 'OWNER' | 'MEMBER' }>>`
          UPDATE "SpaceInvite" SET "uses" = "uses" + 1, "usedAt" = ${now}
          WHERE "id" = ${inviteId} AND "uses" < "maxUses" AND "revokedAt" IS NULL AND "expiresAt" > ${now}
          RETURNING "spaceId", "role"::text AS "role"`;
        if (!spent) return false;
        await tx.spaceMember.create({ data: { spaceId: spent.spaceId, userId, role: spent.role } });
        return true;
      });
    },
  };
}

function toInvite(row: SpaceInvite): Invite {
  const { id, spaceId, role, email, maxUses, uses, expiresAt, revokedAt, createdAt } = row;
  return { id, spaceId, role, email, maxUses, uses, expiresAt, revokedAt, createdAt };
}
