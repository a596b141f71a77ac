import type { SessionsRepository } from '../application/ports';
import { statusAfterJoin } from '../domain/session.rules';
import { settingsInSpace } from '../domain/captions.rules';
import type { Session, SessionSettings } from '../domain/session.types';

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemorySessions(
  rows: Session[] = [],
  {
    hostLostAt = null,
    spaceSettings = {},
  }: { hostLostAt?: Date | null; spaceSettings?: SessionSettings } = {},
): SessionsRepository {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const find = (matches: (session: Session) => boolean): Session | null => {
    const found = [...byId.values()].find(matches);
    return found ? { ...found, settings: settingsInSpace(found.settings, spaceSettings) } : null;
  };
  const change = (id: string, changes: Partial<Session>): Session => {
    const before = byId.get(id);
    if (!before) throw new Error('No such row');
    const after = { ...before, ...changes };
    byId.set(id, after);
    return after;
  };
  return {
    findBySlug: async (slug) => find((session) => session.slug === slug),
    findById: async (id) => find((session) => session.id === id),
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
        transcriptDeletedAt: null,
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
    async setOffRecord(id, on) {
      const session = byId.get(id);
      if (session) change(id, { settings: { ...session.settings, offRecord: on } });
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
