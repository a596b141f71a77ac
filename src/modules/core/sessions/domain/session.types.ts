export type SessionStatus = 'SCHEDULED' | 'CREATED' | 'LIVE' | 'ENDED' | 'ERROR';
export type ParticipantRole = 'HOST' | 'GUEST';

/** What one session wants of its captions; what is left out comes from its space. */
export type SessionSettings = {
  captions?: boolean | undefined;
  /** BCP 47. */
  language?: string | undefined;
  vocabulary?: string[] | undefined;
  /** Nothing is captured of anybody. */
  offRecord?: boolean | undefined;
};

export type Session = {
  id: string;
  slug: string;
  title: string;
  spaceId: string;
  createdById: string | null;
  status: SessionStatus;
  roomName: string;
  scheduledFor: Date | null;
  startedAt: Date | null;
  /** Set when its end begins; the status follows once every caption is stored. */
  endedAt: Date | null;
  transcriptionHost: string | null;
  transcriptionEpoch: number;
  settings: SessionSettings;
  transcriptDeletedAt: Date | null;
  createdAt: Date;
};

export type Participant = {
  id: string;
  sessionId: string;
  userId: string | null;
  guestId: string | null;
  identity: string;
  name: string;
  role: ParticipantRole;
  offRecord: boolean;
  present: boolean;
  joinedAt: Date;
  leftAt: Date | null;
  removedAt: Date | null;
};

/** Somebody at the door: a user, a guest known by the session's cookie, or neither yet. */
export type Visitor = { userId: string | null; guestId: string | null };

/** What LiveKit tells, reduced to what matters here. */
export type RoomEvent =
  | { kind: 'joined'; roomName: string; identity: string }
  | { kind: 'left'; roomName: string; identity: string }
  | { kind: 'finished'; roomName: string };
