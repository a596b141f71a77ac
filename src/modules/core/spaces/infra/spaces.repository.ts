import { z } from 'zod';
import type { Db } from '@/lib/db';
import type { SpacesRepository } from '../application/ports';
import { withDefaults } from '../domain/space.rules';
import type { Space, SpaceMode } from '../domain/space.types';

/** Settings as stored: any of them may be missing; a wrong one is a damaged row, told by an exception. */
const storedSettings = z
  .object({
    captions: z.boolean(),
    language: z.string(),
    vocabulary: z.array(z.string()),
    budgetInSeconds: z.number().nullable(),
    whenSpent: z.enum(['local', 'stop']),
    retentionInDays: z.number().nullable(),
  })
  .partial();

export function spacesRepository(db: () => Db): SpacesRepository {
  return {
    async roleOf(userId, spaceId) {
      const row = await db().spaceMember.findUnique({ where: { spaceId_userId: { spaceId, userId } } });
      return row?.role ?? null;
    },

    async listForUser(userId) {
      const rows = await db().spaceMember.findMany({
        where: { userId },
        include: { space: true },
        orderBy: [{ joinedAt: 'asc' }, { spaceId: 'asc' }],
      });
      return rows.map((row) => ({ ...toSpace(row.space), role: row.role }));
    },

    async activeSpaceIdOf(userId) {
      const user = await db().user.findUnique({ where: { id: userId }, select: { activeSpaceId: true } });
      return user?.activeSpaceId ?? null;
    },

    async setActive(userId, spaceId) {
      await db().user.update({ where: { id: userId }, data: { activeSpaceId: spaceId } });
    },

    async create({ id, name, ownerId }) {
      const [space] = await db().$transaction([
        db().space.create({
          data: { id, name, ownerId, members: { create: { userId: ownerId, role: 'OWNER' } } },
        }),
        db().user.update({ where: { id: ownerId }, data: { activeSpaceId: id } }),
      ]);
      return toSpace(space);
    },

    async createFirst({ id, name, ownerId }) {
      await db().$transaction(async (tx) => {
        // The user's row is the lock: of two first requests one waits here and then sees the other's space.
        await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${ownerId} FOR UPDATE`;
        if ((await tx.spaceMember.count({ where: { userId: ownerId } })) > 0) return;
        await tx.space.create({
          data: { id, name, ownerId, members: { create: { userId: ownerId, role: 'OWNER' } } },
        });
        await tx.user.update({ where: { id: ownerId }, data: { activeSpaceId: id } });
      });
    },

    async rename(spaceId, name) {
      await db().space.update({ where: { id: spaceId }, data: { name } });
    },

    async setMode(spaceId, mode) {
      await db().space.update({ where: { id: spaceId }, data: { mode } });
    },

    async settingsOf(spaceId) {
      const row = await db().space.findUnique({ where: { id: spaceId }, select: { settings: true } });
      return row && withDefaults(definedOnly(storedSettings.parse(row.settings)));
    },

    async saveSettings(spaceId, settings) {
      await db().space.update({ where: { id: spaceId }, data: { settings } });
    },

    async retentions() {
      return db().$queryRaw<Array<{ spaceId: string; retentionInDays: number }>>`
        SELECT "id" AS "spaceId", ("settings" ->> 'retentionInDays')::int AS "retentionInDays"
        FROM "Space" WHERE jsonb_typeof("settings" -> 'retentionInDays') = 'number' ORDER BY "id"`;
    },

    async deleteAndActivate({ userId, spaceId, nextActiveId }) {
      await db().$transaction([
        db().user.update({ where: { id: userId }, data: { activeSpaceId: nextActiveId } }),
        db().space.delete({ where: { id: spaceId } }),
      ]);
    },
  };
}

function toSpace(row: { id: string; name: string; mode: SpaceMode }): Space {
  return { id: row.id, name: row.name, mode: row.mode };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function definedOnly<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Defined<T>;
}
