/**
 * The shapes that cross the wire for sessions, shared by the endpoints, the OpenAPI document and our own pages.
 * Dates are ISO 8601 strings, except speech times, which are Unix milliseconds as in the socket protocol.
 */
import { FRAME_MS, PROTOCOL, SAMPLE_RATE } from '@ws/protocol';
import { z } from 'zod';

export const slugParams = z.object({ slug: z.string().min(8).max(64) });

export const sessionStatus = z.enum(['SCHEDULED', 'CREATED', 'LIVE', 'ENDED', 'ERROR']);
export const participantRole = z.enum(['HOST', 'GUEST']);

const title = z.string().trim().min(1).max(120);

/** What people call themselves in a call. Markup is allowed: it is only ever drawn as text. */
export const participantName = z
  .string()
  .transform((name) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim())
  .pipe(z.string().min(1, 'Type a name').max(60, 'At most 60 characters'));

export const sessionView = z.object({
  slug: z.string(),
  title: z.string(),
  status: sessionStatus,
  spaceId: z.string(),
  createdAt: z.string(),
  scheduledFor: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** When the space's retention took the transcript. */
  transcriptDeletedAt: z.string().nullable(),
  /** May rename, end and delete it. */
  canManage: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

export const sessionListItem = sessionView.extend({
  /** Who is in the room (live) or was (ended), at most eight. */
  people: z.array(
    z.object({ name: z.string(), color: z.string().nullable(), avatarUrl: z.string().nullable() }),
  ),
  peopleCount: z.int(),
  /** First words of the transcript. */
  excerpt: z.string().nullable(),
});
export const sessionList = z.object({ sessions: z.array(sessionListItem), next: z.string().nullable() });
export type SessionListItem = z.infer<typeof sessionListItem>;

export const listSessionsQuery = z.object({
  status: z.enum(['live', 'ended', 'upcoming']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const createSessionBody = z.strictObject({
  title: title.optional(),
  scheduledFor: z.iso.datetime({ offset: true }).optional(),
});
export const renameSessionBody = z.strictObject({ title });

// ── Joining ──────────────────────────────────────────────────────────────────────────────────

export const joinBody = z.strictObject({
  /** Needed from a guest; a member's own name is taken when it is left out. */
  name: participantName.optional(),
  /** The identity this tab had before, to come back as the same participant after a reload. */
  identity: z.string().min(1).max(128).optional(),
});

export const captionsPolicy = z.object({
  /** Whether captions are on in this session at all. */
  enabled: z.boolean(),
  language: z.string(),
  /** Nothing is captured of anybody. */
  offRecord: z.boolean(),
});

export const joinAnswer = z.object({
  /** This tab's participant and LiveKit identity. Sent back in the `x-rooms-identity` header. */
  identity: z.string(),
  name: z.string(),
  role: participantRole,
  session: sessionView.pick({ slug: true, title: true, status: true, startedAt: true }),
  captions: captionsPolicy,
});
export type JoinAnswer = z.infer<typeof joinAnswer>;

export const participantView = z.object({
  identity: z.string(),
  name: z.string(),
  role: participantRole,
  present: z.boolean(),
  offRecord: z.boolean(),
  color: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  joinedAt: z.string(),
  leftAt: z.string().nullable(),
});
export const participantList = z.object({ participants: z.array(participantView) });
export type ParticipantView = z.infer<typeof participantView>;

/** A LiveKit token of the tab's own participant, and where to use it. */
export const tokenAnswer = z.object({
  token: z.string(),
  url: z.string(),
  identity: z.string(),
  expiresAt: z.string(),
});

// ── Captions ─────────────────────────────────────────────────────────────────────────────────

/**
 * `epoch` is the election the caller knows of (0: none). Where it is still the current one and its host is gone,
 * or the host itself resigns, a new host is elected; otherwise the answer tells who it is now.
 */
export const electHostBody = z.strictObject({ epoch: z.int().min(0), resign: z.boolean().optional() });
export const electHostAnswer = z.object({
  /** Identity of the transcription host; null while nobody can be. */
  identity: z.string().nullable(),
  epoch: z.int(),
});

/** `ws/server/protocol.ts` has it, too, as the transcription host's browser reads it. */
export const startTranscriptionAnswer = z.object({
  url: z.string(),
  protocol: z.literal(PROTOCOL),
  /** For one connection within a minute. */
  ticket: z.string(),
  epoch: z.int(),
  audio: z.object({ sampleRate: z.literal(SAMPLE_RATE), frameMs: z.literal(FRAME_MS) }),
});

export const offRecordBody = z.strictObject({ scope: z.enum(['me', 'all']), on: z.boolean() });
export const offRecordAnswer = z.object({ me: z.boolean(), all: z.boolean() });

export const segmentView = z.object({
  /** Order of insertion, a decimal bigint: what the cursor is made of. */
  position: z.string(),
  utteranceId: z.string(),
  speaker: z.object({ identity: z.string(), name: z.string() }),
  text: z.string(),
  language: z.string().nullable(),
  /** Unix ms of speech. */
  startedAt: z.number(),
  endedAt: z.number(),
  gapBeforeMs: z.number(),
  corrected: z.boolean(),
});
export type SegmentView = z.infer<typeof segmentView>;

export const transcriptQuery = z.object({
  /** `next` of an earlier answer. */
  after: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
/** Segments in order of insertion; draw them in order of `startedAt`. */
export const transcriptPage = z.object({
  segments: z.array(segmentView),
  /** Give it back as `after`. Lines may be stored late: ask from a little before and drop what is known. */
  next: z.string(),
  more: z.boolean(),
});

export const lineParams = slugParams.extend({ utteranceId: z.string().min(1).max(200) });
/** Oldest first. */
export const lineHistory = z.object({
  earlier: z.array(z.object({ text: z.string(), editorName: z.string(), replacedAt: z.string() })),
});
export type LineHistory = z.infer<typeof lineHistory>;

export const correctSegmentBody = z.strictObject({ text: z.string().trim().min(1).max(5000) });

// ── Search ───────────────────────────────────────────────────────────────────────────────────

/** A body: what people look for is what was said, which has no place in an address. */
export const searchBody = z.object({
  /** Words, or their beginnings: lines that have all of them are found. */
  q: z.string().trim().min(1).max(200),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(30),
});
export const foundLine = z.object({
  session: z.object({ slug: z.string(), title: z.string(), at: z.string() }),
  utteranceId: z.string(),
  speaker: z.object({ name: z.string(), color: z.string().nullable(), avatarUrl: z.string().nullable() }),
  text: z.string(),
  /** Unix ms of speech. */
  startedAt: z.number(),
});
export type FoundLine = z.infer<typeof foundLine>;
/** Sessions newest first, the lines of each in the order of speech. */
export const searchPage = z.object({
  lines: z.array(foundLine),
  /** What was looked for: beginnings of words, to be marked in the lines. */
  words: z.array(z.string()),
  next: z.string().nullable(),
});

// ── Usage ────────────────────────────────────────────────────────────────────────────────────

const used = {
  audioSeconds: z.number(),
  speechSeconds: z.number(),
  /** Millionths of the configured currency, a decimal bigint. */
  costMicros: z.string(),
};
export const sessionUsage = z.object({
  rows: z.array(z.object({ provider: z.string(), speaker: z.string().nullable(), ...used })),
});
export const spacesUsage = z.object({
  /** First day of the month that is counted. */
  since: z.string(),
  spaces: z.array(
    z.object({ spaceId: z.string(), name: z.string(), budgetInSeconds: z.int().nullable(), ...used }),
  ),
});

const count = z.number().min(0).max(1e9);
/** What a tab counted of its own capture, told once at the end. */
export const saveUsageBody = z.strictObject({
  slug: z.string().min(8).max(64),
  framesSent: count,
  framesDropped: count,
  reconnects: count,
  secondsCaptured: count,
});

// ── Spaces, where sessions end with them ─────────────────────────────────────────────────────

export const spaceOfSessionsParams = z.object({ id: z.string().min(1).max(64) });
export const memberOfSpaceParams = spaceOfSessionsParams.extend({ userId: z.string().min(1).max(64) });
export const retentionQuery = z.object({ days: z.coerce.number().int().min(1).max(3650) });
export const retentionPreview = z.object({
  /** Transcripts of sessions that ended before this moment go. */
  keptSince: z.string(),
  sessions: z.int(),
  lines: z.int(),
});
export const deletedSpaceAnswer = z.object({ activeSpaceId: z.string() });
