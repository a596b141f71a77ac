import type { ParticipantsRepository } from '../application/ports';
import type { Participant } from '../domain/session.types';

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemoryParticipants(
  rows: Participant[] = [],
  /** Sessions that are not over. */
  running: ReadonlyArray<{ id: string; spaceId: string; roomName: string }> = [],
): ParticipantsRepository {
  let all = [...rows];
  const change = (matches: (one: Participant) => boolean, changes: Partial<Participant>) => {
    all = all.map((one) => (matches(one) ? { ...one, ...changes } : one));
  };
  const byJoining = (a: Participant, b: Participant) => a.joinedAt.getTime() - b.joinedAt.getTime();
  return {
    async find(sessionId, identity) {
      return all.find((one) => one.sessionId === sessionId && one.identity === identity) ?? null;
    },
    async list(sessionId) {
      return all.filter((one) => one.sessionId === sessionId).sort(byJoining);
    },
    async listOwn(sessionId, { userId, guestId }) {
      const isOwn = (one: Participant) =>
        (userId !== null && one.userId === userId) || (guestId !== null && one.guestId === guestId);
      return all.filter((one) => one.sessionId === sessionId && isOwn(one)).sort((a, b) => byJoining(b, a));
    },
    async create(input) {
      const participant = { ...input, offRecord: false, present: false, leftAt: null, removedAt: null };
      all.push(participant);
      return participant;
    },
    async rejoin(id, changes) {
      change((one) => one.id === id, { ...changes, leftAt: null });
      const participant = all.find((one) => one.id === id);
      if (!participant) throw new Error('No such row');
      return participant;
    },
    async setPresence(sessionId, identity, { present, at }) {
      change((one) => one.sessionId === sessionId && one.identity === identity, {
        present,
        leftAt: present ? null : at,
      });
    },
    async keepPresent(sessionId, identities, at) {
      const inRoom = (one: Participant) => one.sessionId === sessionId && identities.includes(one.identity);
      change((one) => inRoom(one) && !one.present, { present: true, leftAt: null });
      change((one) => one.sessionId === sessionId && !inRoom(one) && one.present, {
        present: false,
        leftAt: at,
      });
    },
    async setOffRecord(id, on) {
      change((one) => one.id === id, { offRecord: on });
    },
    async removeFromRunning(userId, spaceId, at) {
      const sessionOf = (one: Participant) => running.find((session) => session.id === one.sessionId);
      const isMeant = (one: Participant) => {
        const session = sessionOf(one);
        const inSpace = session !== undefined && (spaceId === null || session.spaceId === spaceId);
        return one.userId === userId && one.removedAt === null && inSpace;
      };
      const meant = all.filter(isMeant);
      change(isMeant, { removedAt: at, present: false, leftAt: at });
      return meant.map((one) => ({
        sessionId: one.sessionId,
        roomName: sessionOf(one)?.roomName ?? '',
        identity: one.identity,
      }));
    },
  };
}
