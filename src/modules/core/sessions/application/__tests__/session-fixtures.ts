import { inMemoryParticipants } from '../../infra/in-memory-participants';
import { inMemorySessions } from '../../infra/in-memory-sessions';
import type { Participant, Session } from '../../domain/session.types';
import type { CaptionServer, MediaRooms } from '../ports';

export const NOON = new Date('2026-03-01T12:00:00Z');
const ROLES: Record<string, 'OWNER' | 'MEMBER'> = { ada: 'OWNER', max: 'MEMBER' };

export function aSession(changes: Partial<Session> = {}): Session {
  return {
    id: 's1',
    slug: 'aaaaa-bbbbb-ccccc',
    title: 'Planning',
    spaceId: 'home',
    createdById: 'ada',
    status: 'CREATED',
    roomName: 'session-s1',
    scheduledFor: null,
    startedAt: null,
    endedAt: null,
    transcriptionHost: null,
    transcriptionEpoch: 0,
    settings: {},
    transcriptDeletedAt: null,
    createdAt: NOON,
    ...changes,
  };
}

export function aParticipant(identity: string, changes: Partial<Participant> = {}): Participant {
  return {
    id: `id-${identity}`,
    sessionId: 's1',
    userId: null,
    guestId: `guest-${identity}`,
    identity,
    name: identity,
    role: 'GUEST',
    offRecord: false,
    present: false,
    joinedAt: NOON,
    leftAt: null,
    removedAt: null,
    ...changes,
  };
}

/** A media server that remembers what it was asked; `present` is who is in each room. */
export function fakeMedia(present: Record<string, string[]> = {}) {
  const calls: string[] = [];
  const media: MediaRooms = {
    async ensure(room) {
      calls.push(`ensure ${room}`);
      present[room] ??= [];
    },
    async close(room) {
      calls.push(`close ${room}`);
      delete present[room];
    },
    async remove(room, identity) {
      calls.push(`remove ${identity} from ${room}`);
      present[room] = (present[room] ?? []).filter((one) => one !== identity);
    },
    async present(room) {
      return present[room]?.map((identity) => ({ identity, joinedAt: NOON })) ?? null;
    },
    async connected(room) {
      return present[room]?.map((identity) => ({ identity, active: true })) ?? null;
    },
    async token({ identity }) {
      return { token: `token of ${identity}`, expiresAt: NOON };
    },
  };
  return { media, calls, present };
}

export function fakeCaptions() {
  const calls: string[] = [];
  const captions: CaptionServer = {
    async announce(sessionId) {
      calls.push(`announce ${sessionId}`);
    },
    async drained(sessionId) {
      calls.push(`drained ${sessionId}`);
      return true;
    },
    ticket: ({ identity, epoch }) => `ticket ${identity} ${epoch}`,
  };
  return { captions, calls };
}

/** All that use-cases of sessions need, on fakes. Ada owns the space; Max is a member; nobody else is. */
export function world(
  session: Session = aSession(),
  people: Participant[] = [],
  { inRoom = {}, hostLostAt = null }: { inRoom?: Record<string, string[]>; hostLostAt?: Date | null } = {},
) {
  const { media, calls: mediaCalls } = fakeMedia(inRoom);
  const { captions, calls: captionCalls } = fakeCaptions();
  let ids = 0;
  const deps = {
    sessions: inMemorySessions([session], { hostLostAt }),
    participants: inMemoryParticipants(people, [session]),
    spaces: {
      roleOf: async (userId: string) => ROLES[userId] ?? null,
      retentions: async () => [{ spaceId: 'home', retentionInDays: 30 }],
      settingsOf: async () => ({ captions: true, language: 'en', vocabulary: ['Rooms'] }),
    },
    media,
    captions,
    admitGuest: async () => undefined,
    captionsEnabled: () => true,
    newId: () => `new-${++ids}`,
    newSlug: () => 'ddddd-eeeee-fffff',
    newIdentity: () => `p-new-${++ids}`,
    now: () => NOON,
  };
  return { deps, mediaCalls, captionCalls };
}

export const asUser = (userId: string) => ({ userId, guestId: null });
export const asGuest = (guestId: string) => ({ userId: null, guestId });
export const nobody = { userId: null, guestId: null };
