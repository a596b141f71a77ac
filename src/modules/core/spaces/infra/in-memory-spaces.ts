import type { SpacesRepository } from '../application/ports';
import { DEFAULT_SETTINGS } from '../domain/space.rules';
import type { MemberSpace, SpaceSettings } from '../domain/space.types';

type Membership = MemberSpace & { userId: string };

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemorySpaces(
  memberships: Membership[] = [],
  { active = {} }: { active?: Record<string, string> } = {},
): SpacesRepository {
  const activeOf = new Map(Object.entries(active));
  const settings = new Map<string, SpaceSettings>();
  const ofUser = (userId: string) => memberships.filter((m) => m.userId === userId);
  const change = (spaceId: string, changes: Partial<Membership>) => {
    memberships = memberships.map((m) => (m.id === spaceId ? { ...m, ...changes } : m));
  };
  const add = (space: { id: string; name: string; ownerId: string }) => {
    memberships.push({
      id: space.id,
      name: space.name,
      mode: 'SESSIONS_ONLY',
      role: 'OWNER',
      userId: space.ownerId,
    });
    activeOf.set(space.ownerId, space.id);
  };
  return {
    async roleOf(userId, spaceId) {
      return ofUser(userId).find((m) => m.id === spaceId)?.role ?? null;
    },
    async listForUser(userId) {
      return ofUser(userId).map(({ id, name, mode, role }) => ({ id, name, mode, role }));
    },
    async activeSpaceIdOf(userId) {
      return activeOf.get(userId) ?? null;
    },
    async setActive(userId, spaceId) {
      activeOf.set(userId, spaceId);
    },
    async create(space) {
      add(space);
      return { id: space.id, name: space.name, mode: 'SESSIONS_ONLY' };
    },
    async createFirst(space) {
      if (ofUser(space.ownerId).length === 0) add(space);
    },
    async rename(spaceId, name) {
      change(spaceId, { name });
    },
    async setMode(spaceId, mode) {
      change(spaceId, { mode });
    },
    async settingsOf(spaceId) {
      if (!memberships.some((m) => m.id === spaceId)) return null;
      return settings.get(spaceId) ?? DEFAULT_SETTINGS;
    },
    async saveSettings(spaceId, value) {
      settings.set(spaceId, value);
    },
    async retentions() {
      return [...settings].flatMap(([spaceId, { retentionInDays }]) =>
        retentionInDays === null ? [] : [{ spaceId, retentionInDays }],
      );
    },
    async deleteAndActivate({ userId, spaceId, nextActiveId }) {
      memberships = memberships.filter((m) => m.id !== spaceId);
      activeOf.set(userId, nextActiveId);
    },
  };
}
