import 'server-only';
import { bindDeps } from '@/lib/bind-deps';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { newId, newSlug, randomText } from '@/lib/ids';
import { spendLimit } from '@/lib/rate-limit';
import { spaces } from '../spaces';
import { ownParticipant, readableSession } from './application/access';
import { applyRoomEvent } from './application/applyRoomEvent';
import { closeSpaces } from './application/closeSpaces';
import { correctSegment } from './application/correctSegment';
import { createSession } from './application/createSession';
import { cutOff, removeMember } from './application/cutOff';
import { deleteSpace } from './application/deleteSpace';
import { electTranscriptionHost } from './application/electTranscriptionHost';
import { endSession } from './application/endSession';
import { issueToken } from './application/issueToken';
import { joinSession } from './application/joinSession';
import { leaveSession } from './application/leaveSession';
import { deleteSession, renameSession } from './application/manageSession';
import { readLineHistory } from './application/readLineHistory';
import { readTranscript } from './application/readTranscript';
import { deleteExpiredTranscripts, previewRetention } from './application/retention';
import { receiveWebhook } from './application/receiveWebhook';
import { reconcileSessions } from './application/reconcileSessions';
import { setOffRecord } from './application/setOffRecord';
import { startTranscription } from './application/startTranscription';
import { replaceName, tracesOf } from './infra/account-traces';
import { captionServer } from './infra/caption-server';
import { guestPass } from './infra/guest-pass';
import { sessionJobs } from './infra/jobs';
import { livekitRooms } from './infra/livekit-rooms';
import { livekitWebhooks } from './infra/livekit-webhooks';
import { participantsRepository } from './infra/participants.repository';
import { findPerson, listPeople } from './infra/people';
import { retentionRepository } from './infra/retention.repository';
import { searchLines, type SearchInput } from './infra/search';
import { listSessions, type ListFilter } from './infra/session-list';
import { sessionsRepository } from './infra/sessions.repository';
import { transcriptRepository } from './infra/transcript.repository';
import { saveCounters, sessionUsage, spacesUsage } from './infra/usage';

export type { Session, Visitor } from './domain/session.types';
export type { Segment } from './domain/transcript.types';
export type { Person } from './infra/people';
export type { FoundLine, SearchCursor } from './infra/search';
export { parseSearch } from './domain/search.rules';
export { hasEnded, roleFor } from './domain/session.rules';

const livekit = () => {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env();
  return { url, apiKey, apiSecret };
};
const repository = sessionsRepository(db);
const jobs = sessionJobs(db, () => env().DATABASE_URL);
const pass = guestPass(() => env().NEXTAUTH_SECRET);

const deps = {
  sessions: repository,
  participants: participantsRepository(db),
  transcript: transcriptRepository(db),
  media: livekitRooms(livekit),
  captions: captionServer(db, () => env().TRANSCRIPTION_JWT_SECRET),
  retention: retentionRepository(db),
  admitGuest: (sessionId: string) => spendLimit('guests', sessionId),
  captionsEnabled: () => env().NEXT_PUBLIC_TRANSCRIPTION_ENABLED,
  spaces,
  reader: livekitWebhooks(livekit),
  inbox: jobs,
  newId,
  newSlug,
  newIdentity: () => `p-${randomText(14)}`,
  now: () => new Date(),
};

const useCases = bindDeps(deps, {
  applyRoomEvent,
  closeSpaces,
  correctSegment,
  createSession,
  cutOff,
  deleteExpiredTranscripts,
  deleteSession,
  deleteSpace,
  electTranscriptionHost,
  endSession,
  issueToken,
  joinSession,
  leaveSession,
  ownParticipant,
  previewRetention,
  readLineHistory,
  readTranscript,
  readableSession,
  receiveWebhook,
  reconcileSessions,
  removeMember,
  renameSession,
  setOffRecord,
  startTranscription,
});

export const sessions = {
  ...useCases,
  findBySlug: (slug: string) => repository.findBySlug(slug),
  list: (filter: ListFilter) => listSessions(db(), filter),
  search: (input: SearchInput) => searchLines(db(), input),
  usage: (sessionId: string) => sessionUsage(db(), sessionId),
  /** Of the calendar month (UTC) that `now` is in. */
  usageOfSpaces: (userId: string, now: Date) =>
    spacesUsage(db(), userId, new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))),
  saveCounters: (participantId: string, counters: Record<string, number>) =>
    saveCounters(db(), participantId, counters),
  tracesOf: (input: { userId: string; deletedSpaceIds: string[] }) => tracesOf(db(), input),
  replaceName: (input: { userId: string; name: string }) => replaceName(db(), input),
  people: (sessionId: string) => listPeople(db(), sessionId),
  person: (sessionId: string, participant: string) => findPerson(db(), sessionId, participant),
  ...pass,
  /** Starts the background work; once a process. */
  startJobs() {
    const missingSince = new Map<string, number>();
    return jobs.start({
      apply: useCases.applyRoomEvent,
      reconcile: () => useCases.reconcileSessions(missingSince),
      deleteExpired: useCases.deleteExpiredTranscripts,
    });
  },
};
