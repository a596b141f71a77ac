import type { Participant as Row } from '@/generated/prisma/client';
import type { Db } from '@/lib/db';
import type { ParticipantsRepository, RemovedParticipant } from '../application/ports';
import type { Participant } from '../domain/session.types';

export function participantsRepository(db: () => Db): ParticipantsRepository {
  return {
    async find(sessionId, identity) {
      const row = await db().participant.findUnique({
        where: { sessionId_identity: { sessionId, identity } },
      });
      return row && toParticipant(row);
    },

    async list(sessionId) {
      const rows = await db().participant.findMany({
        where: { sessionId },
        orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
      });
      return rows.map(toParticipant);
    },

    async listOwn(sessionId, { userId, guestId }) {
      const whose = [...(userId ? [{ userId }] : []), ...(guestId ? [{ guestId }] : [])];
      if (whose.length === 0) return [];
      const rows = await db().participant.findMany({
        where: { sessionId, OR: whose },
        orderBy: [{ joinedAt: 'desc' }, { id: 'asc' }],
      });
      return rows.map(toParticipant);
    },

    async create(participant) {
      return toParticipant(await db().participant.create({ data: participant }));
    },

    async rejoin(id, changes) {
      return toParticipant(
        await db().participant.update({ where: { id }, data: { ...changes, leftAt: null } }),
      );
    },

    async setPresence(sessionId, identity, { present, at }) {
      await db().participant.updateMany({
        where: { sessionId, identity },
        data: { present, leftAt: present ? null : at },
      });
    },

    async keepPresent(sessionId, identities, at) {
      await db().$transaction([
        db().participant.updateMany({
          where: { sessionId, identity: { in: identities }, present: false },
          data: { present: true, leftAt: null },
        }),
        db().participant.updateMany({
          where: { sessionId, identity: { notIn: identities }, present: true },
          data: { present: false, leftAt: at },
        }),
      ]);
    },

    async setOffRecord(id, on) {
      await db().participant.update({ where: { id }, data: { offRecord: on } });
    },

    async removeFromRunning(userId, spaceId, at) {
      return db().$queryRaw<RemovedParticipant[]>`
        UPDATE "Participant" p SET "removedAt" = ${at}, "present" = false, "leftAt" = ${at}
        FROM "VideoSession" s
        WHERE s."id" = p."sessionId" AND p."userId" = ${userId} AND p."removedAt" IS NULL AND s."endedAt" IS NULL
          AND (${spaceId}::text IS NULL OR s."spaceId" = ${spaceId})
        RETURNING p."sessionId", s."roomName", p."identity"`;
    },
  };
}

function toParticipant(row: Row): Participant {
  return { ...row };
}
