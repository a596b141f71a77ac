import { z } from 'zod';
import { Prisma, type VideoSession } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import type { SessionsRepository } from '../application/ports';
import { settingsInSpace } from '../domain/captions.rules';
import type { Session } from '../domain/session.types';

const storedSettings = z.object({
  captions: z.boolean().optional(),
  language: z.string().optional(),
  vocabulary: z.array(z.string()).optional(),
  offRecord: z.boolean().optional(),
});

export function sessionsRepository(db: () => Db): SessionsRepository {
  const findBy = async (where: Prisma.Sql) => {
    // With its space's settings in the same statement: this is asked with every request of a call.
    const [row] = await db().$queryRaw<Array<VideoSession & { spaceSettings: unknown }>>`
      SELECT s.*, p."settings" AS "spaceSettings"
      FROM "VideoSession" s JOIN "Space" p ON p."id" = s."spaceId" WHERE ${where}`;
    if (!row) return null;
    const { spaceSettings, ...own } = row;
    const session = toSession(own);
    return {
      ...session,
      settings: settingsInSpace(session.settings, storedSettings.parse(spaceSettings)),
    };
  };
  return {
    findBySlug: (slug) => findBy(Prisma.sql`s."slug" = ${slug}`),
    findById: (id) => findBy(Prisma.sql`s."id" = ${id}`),
    findByRoomName: (roomName) => findBy(Prisma.sql`s."roomName" = ${roomName}`),

    async listLive() {
      const rows = await db().videoSession.findMany({
        where: { status: 'LIVE' },
        orderBy: { startedAt: 'asc' },
      });
      return rows.map(toSession);
    },

    async create(session) {
      return toSession(
        await db().videoSession.create({
          data: { ...session, status: session.scheduledFor ? 'SCHEDULED' : 'CREATED' },
        }),
      );
    },

    async rename(id, title) {
      return toSession(await db().videoSession.update({ where: { id }, data: { title } }));
    },

    async delete(id) {
      await db().videoSession.deleteMany({ where: { id } });
    },

    async markLive(id, startedAt) {
      await db().videoSession.updateMany({
        where: { id, status: { in: ['CREATED', 'SCHEDULED', 'ERROR'] }, endedAt: null },
        data: { status: 'LIVE', startedAt },
      });
    },

    async beginEnd(id, endedAt) {
      const { count } = await db().videoSession.updateMany({
        where: { id, endedAt: null },
        data: { endedAt },
      });
      return count === 1;
    },

    async beginEndOfSpaces(spaceIds, endedAt) {
      const rows = await db().videoSession.updateManyAndReturn({
        where: { spaceId: { in: spaceIds }, endedAt: null },
        data: { endedAt },
      });
      return rows.map(toSession);
    },

    async markEnded(id) {
      await db().videoSession.updateMany({ where: { id }, data: { status: 'ENDED' } });
    },

    async setOffRecord(id, on) {
      await db().$executeRaw`
        UPDATE "VideoSession" SET "settings" = jsonb_set("settings", '{offRecord}', to_jsonb(${on}::boolean))
        WHERE "id" = ${id}`;
    },

    async electHost(id, epoch, host) {
      const { count } = await db().videoSession.updateMany({
        where: { id, transcriptionEpoch: epoch, endedAt: null },
        data: { transcriptionHost: host, transcriptionEpoch: epoch + 1 },
      });
      return count === 1;
    },

    async hostLostAt(id, epoch) {
      const stream = await db().captionStream.findUnique({
        where: { sessionId_epoch: { sessionId: id, epoch } },
      });
      return stream?.hostLostAt ?? null;
    },
  };
}

function toSession({ settings, ...row }: VideoSession): Session {
  return { ...row, settings: storedSettings.parse(settings) };
}
