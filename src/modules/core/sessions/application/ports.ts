import type {
  Participant,
  ParticipantRole,
  RoomEvent,
  Session,
  SessionSettings,
} from '../domain/session.types';
import type { EarlierWording, Segment } from '../domain/transcript.types';

export interface SessionsRepository {
  // Those that are found come with the settings that hold for them in their space.
  findBySlug(slug: string): Promise<Session | null>;
  findById(id: string): Promise<Session | null>;
  findByRoomName(roomName: string): Promise<Session | null>;
  listLive(): Promise<Session[]>;
  create(input: {
    id: string;
    slug: string;
    title: string;
    spaceId: string;
    createdById: string;
    roomName: string;
    scheduledFor: Date | null;
    settings: SessionSettings;
  }): Promise<Session>;
  rename(id: string, title: string): Promise<Session>;
  delete(id: string): Promise<void>;
  /** CREATED, SCHEDULED or ERROR → LIVE; does nothing in any other state. */
  markLive(id: string, startedAt: Date): Promise<void>;
  /** Begins the end. `false`: it had begun already. */
  beginEnd(id: string, endedAt: Date): Promise<boolean>;
  /** Begins the end of everything in these spaces that is not over; answers what that was. */
  beginEndOfSpaces(spaceIds: string[], endedAt: Date): Promise<Session[]>;
  markEnded(id: string): Promise<void>;
  /** Nothing is captured of anybody while it is on. */
  setOffRecord(id: string, on: boolean): Promise<void>;
  /** Compare-and-set: makes `host` the transcription host of `epoch + 1`. `false`: the epoch has moved on. */
  electHost(id: string, epoch: number, host: string): Promise<boolean>;
  /** Since when the socket of that election's host is gone; `null` while it is there or never was. */
  hostLostAt(id: string, epoch: number): Promise<Date | null>;
}

export interface ParticipantsRepository {
  find(sessionId: string, identity: string): Promise<Participant | null>;
  /** Everybody who ever joined, in order of joining. */
  list(sessionId: string): Promise<Participant[]>;
  /** Those of one person, newest first. */
  listOwn(
    sessionId: string,
    visitor: { userId: string | null; guestId: string | null },
  ): Promise<Participant[]>;
  create(input: {
    id: string;
    sessionId: string;
    userId: string | null;
    guestId: string | null;
    identity: string;
    name: string;
    role: ParticipantRole;
    joinedAt: Date;
  }): Promise<Participant>;
  rejoin(
    id: string,
    changes: { name: string; role: ParticipantRole; userId: string | null },
  ): Promise<Participant>;
  setPresence(sessionId: string, identity: string, presence: { present: boolean; at: Date }): Promise<void>;
  /** Everybody but these has left. */
  keepPresent(sessionId: string, identities: string[], at: Date): Promise<void>;
  setOffRecord(id: string, on: boolean): Promise<void>;
  /**
   * Sends a user's participants out of running sessions, of one space or of all; answers which. They cannot come back
   * with what they hold.
   */
  removeFromRunning(userId: string, spaceId: string | null, at: Date): Promise<RemovedParticipant[]>;
}

export type RemovedParticipant = { sessionId: string; roomName: string; identity: string };

/** The media server, in our words. */
export interface MediaRooms {
  /** Makes the room if it is not there. */
  ensure(roomName: string): Promise<void>;
  /** Closes the room and sends everybody out; a room that is not there is fine. */
  close(roomName: string): Promise<void>;
  /** Sends one participant out; nobody there is fine. Their token may bring them back: see applyRoomEvent. */
  remove(roomName: string, identity: string): Promise<void>;
  /** Who is in the room with media flowing; `null` when there is no such room. */
  present(roomName: string): Promise<Array<{ identity: string; joinedAt: Date }> | null>;
  /** The same with those who are still on their way in: signalling reaches them, media does not yet. */
  connected(roomName: string): Promise<Array<{ identity: string; active: boolean }> | null>;
  token(input: {
    roomName: string;
    identity: string;
    name: string;
    attributes: Record<string, string>;
  }): Promise<{ token: string; expiresAt: Date }>;
}

/** What web tells ws, and the one thing it waits for. */
export interface CaptionServer {
  /** Says that the session's rows have changed; `corrected`: the text of this line among them. */
  announce(sessionId: string, corrected?: { utteranceId: string }): Promise<void>;
  /** Resolves once every caption of the session is stored, or after `timeoutMs`: `false`. */
  drained(sessionId: string, timeoutMs: number): Promise<boolean>;
  ticket(input: { identity: string; sessionId: string; epoch: number }): string;
}

/** Narrow questions to the spaces module. */
export interface SpaceDirectory {
  /** The spaces that keep transcripts for a time, and for how long. */
  retentions(): Promise<Array<{ spaceId: string; retentionInDays: number }>>;
  roleOf(userId: string, spaceId: string): Promise<'OWNER' | 'MEMBER' | null>;
  settingsOf(spaceId: string): Promise<{ captions: boolean; language: string; vocabulary: string[] } | null>;
}

export interface RetentionRepository {
  /** What the transcripts of sessions that ended before then amount to. */
  countExpired(spaceId: string, endedBefore: Date): Promise<{ sessions: number; lines: number }>;
  /** Deletes these, and notes `at` on their sessions; answers how many sessions it were. */
  deleteTranscripts(spaceId: string, endedBefore: Date, at: Date): Promise<number>;
}

/** What the spaces module does to a space, with a word beforehand to whoever must end something first. */
export interface SpaceChanges {
  deleteSpace(input: {
    userId: string;
    spaceId: string;
    beforeDelete: () => Promise<void>;
  }): Promise<{ activeSpaceId: string }>;
  removeMember(input: { userId: string; spaceId: string; memberId: string }): Promise<void>;
}

export interface TranscriptRepository {
  /** Segments stored after `after`, in order of insertion. */
  page(sessionId: string, range: { after: bigint; limit: number }): Promise<Segment[]>;
  find(sessionId: string, utteranceId: string): Promise<Segment | null>;
  /** What a line said before its corrections, oldest first. `null`: there is no such line. */
  earlierWordings(sessionId: string, utteranceId: string): Promise<EarlierWording[] | null>;
  /** Replaces the text and keeps what it was. `null`: the line is gone. */
  correct(input: {
    position: bigint;
    text: string;
    editor: string;
    editorName: string;
  }): Promise<Segment | null>;
}

export interface WebhookReader {
  /** `null`: the signature does not fit the body, or is too old. */
  read(
    rawBody: string,
    authorization: string | null,
  ): Promise<{ id: string; kind: string; roomName: string | null; identity: string | null } | null>;
}

export interface WebhookInbox {
  /** `false`: this event was kept before. */
  keep(event: { id: string; kind: string; receivedAt: Date }): Promise<boolean>;
  /** Hands the event to the job queue, which tries until it is applied. */
  enqueue(id: string, event: RoomEvent): Promise<void>;
}
