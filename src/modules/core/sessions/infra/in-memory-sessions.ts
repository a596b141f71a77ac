import type { SessionsRepository } from '../application/ports';
import { statusAfterJoin } from '../domain/session.rules';
import type { Session } from '../domain/session.types';

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemorySessions(
  rows: Session[] = [],
  { hostLostAt = null }: { hostLostAt?: Date | null } = {},
): SessionsRepository {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (matches: (session: Session) => boolean) => [...byId.values()].find(matches) ?? null;
  const change = (id: string, changes: Partial<Session>): Session => {
    const before = byId.get(id);
    if (!before) throw new Error('No such row');
    const after = { ...before, ...changes };
    byId.set(id, after);
    return after;
  };
  return {
    findBySlug: async (slug) => find((session) => session.slug === slug),
    findById: async (id) => byId.get(id) ?? null,
    findByRoomName: async (roomName) => find((session) => session.roomName === roomName),
    listLive: async () => [...byId.values()].filter((session) => session.status === 'LIVE'),
    async create(input) {
      const session: Session = {
        ...input,
        status: input.scheduledFor ? 'SCHEDULED' : 'CREATED',
        startedAt: null,
        endedAt: null,
        transcriptionHost: null,
        transcriptionEpoch: 0,
        createdAt: new Date(),
      };
      byId.set(session.id, session);
      return session;
    },
    rename: async (id, title) => change(id, { title }),
    async delete(id) {
      byId.delete(id);
    },
    async markLive(id, startedAt) {
      const session = byId.get(id);
      if (!session || session.endedAt) return;
      const status = statusAfterJoin(session.status);
      if (status !== session.status) change(id, { status, startedAt });
    },
    async beginEnd(id, endedAt) {
      if (!byId.has(id) || byId.get(id)?.endedAt) return false;
      change(id, { endedAt });
      return true;
    },
    async beginEndOfSpaces(spaceIds, endedAt) {
      const open = [...byId.values()].filter((one) => spaceIds.includes(one.spaceId) && !one.endedAt);
      return open.map((session) => change(session.id, { endedAt }));
    },
    async markEnded(id) {
      if (byId.has(id)) change(id, { status: 'ENDED' });
    },
    async saveSettings(id, settings) {
      change(id, { settings });
    },
    async electHost(id, epoch, host) {
      const session = byId.get(id);
      if (!session || session.endedAt || session.transcriptionEpoch !== epoch) return false;
      change(id, { transcriptionHost: host, transcriptionEpoch: epoch + 1 });
      return true;
    },
    hostLostAt: async () => hostLostAt,
  };
}
