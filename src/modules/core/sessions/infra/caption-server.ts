import { randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { SESSION_CHANNEL, TICKET_AUDIENCE, TICKET_LIFE_IN_SECONDS, type SessionNotice } from '@ws/protocol';
import type { Db } from '@/lib/db';
import type { CaptionServer } from '../application/ports';

const POLL_EVERY_MS = 50;

/** Speaks to ws as the design has it: rows say what is, NOTIFY says that they changed. */
export function captionServer(db: () => Db, secret: () => string): CaptionServer {
  return {
    async announce(sessionId, corrected) {
      const notice: SessionNotice = { sessionId, ...(corrected && { corrected: corrected.utteranceId }) };
      await db().$queryRaw`SELECT pg_notify(${SESSION_CHANNEL}, ${JSON.stringify(notice)})::text`;
    },

    async drained(sessionId, timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const open = await db().captionStream.count({ where: { sessionId, drainedAt: null } });
        if (open === 0) return true;
        if (Date.now() >= deadline) return false;
        await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
      }
    },

    ticket({ identity, sessionId, epoch }) {
      return jwt.sign({ sid: sessionId, epoch }, secret(), {
        algorithm: 'HS256',
        audience: TICKET_AUDIENCE,
        subject: identity,
        jwtid: randomUUID(),
        expiresIn: TICKET_LIFE_IN_SECONDS,
      });
    },
  };
}
