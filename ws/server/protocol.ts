/**
 * The socket protocol `rooms.captions.v1`: everything that crosses between a transcription host's
 * browser, the caption server and every screen. Both sides import it, browsers for its types; what they run of it is in
 * `protocol-frames.ts`.
 *
 * Times are Unix milliseconds of *speech* unless a name says otherwise.
 */
import { z } from 'zod';
import { PROTOCOL, FRAME_MS, SAMPLE_RATE, TICKET_AUDIENCE } from './protocol-frames';

export * from './protocol-frames';

// ── JSON, client to server ─────────────────────────────────────────────────────────────────────

const channel = z.int().min(0).max(255);
const identity = z.string().min(1).max(128);

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    channel,
    /** LiveKit identity of the person whose voice this channel carries. */
    speaker: identity,
    language: z.string().min(2).max(16).optional(),
    /** First sequence number the client can still send, after a reconnect. */
    resumeFrom: z.int().min(0).max(0xffffffff).optional(),
  }),
  z.strictObject({ type: z.literal('close'), channel }),
  z.strictObject({ type: z.literal('offRecord'), speaker: identity.optional(), on: z.boolean() }),
  /**
   * What the host's capture gets of this voice: sound, a microphone that is off, or nothing but zeros though it is on.
   * Said when a channel was opened and at every change; silence that the gate holds back is `live`.
   */
  z.strictObject({ type: z.literal('sound'), channel, state: z.enum(['live', 'muted', 'none']) }),
  /** `t` is the client's clock, Unix ms; it comes back in `pong`. */
  z.strictObject({ type: z.literal('ping'), t: z.number().finite() }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;
export type SoundState = Extract<ClientMessage, { type: 'sound' }>['state'];

// ── Events that screens receive, on the socket and as LiveKit data ─────────────────────────────

const speaker = z.object({ identity, name: z.string() });

export const captionEvent = z.object({
  v: z.literal(1),
  type: z.literal('caption'),
  epoch: z.int(),
  /** Counts finals and state events per session and epoch; a partial carries the current value. */
  seq: z.int(),
  utteranceId: z.string().min(1),
  /** Grows with every version of the same utterance. */
  revision: z.int(),
  speaker,
  text: z.string(),
  /** Length of the prefix of `text` that will not change any more. */
  stable: z.int().optional(),
  final: z.boolean(),
  language: z.string().optional(),
  startedAt: z.number(),
  endedAt: z.number().optional(),
  /** Speech known to be missing before this line. */
  gapBeforeMs: z.number().optional(),
  confidence: z.number().optional(),
});
export type CaptionEvent = z.infer<typeof captionEvent>;

/** What one speaker's, or without a speaker the whole session's, captions are doing. */
export const captionStatus = z.enum([
  'listening',
  'muted',
  'no-sound',
  'reconnecting',
  'provider-down',
  'not-saved',
  'off-record',
  'budget-spent',
  'language-unavailable',
  'unavailable',
  'stopped',
  /** Every 5 s while captions are on, so that any later message reveals a hole. */
  'heartbeat',
  /** A stored line was corrected; `detail` is its utterance id. Screens fetch the transcript again. */
  'corrected',
]);
export type CaptionStatus = z.infer<typeof captionStatus>;

export const stateEvent = z.object({
  v: z.literal(1),
  type: z.literal('state'),
  epoch: z.int(),
  seq: z.int(),
  speaker: speaker.optional(),
  status: captionStatus,
  since: z.number(),
  /** Machine-readable cause, never speech or a name. */
  detail: z.string().optional(),
});
export type StateEvent = z.infer<typeof stateEvent>;

export const screenEvent = z.discriminatedUnion('type', [captionEvent, stateEvent]);
export type ScreenEvent = z.infer<typeof screenEvent>;

// ── JSON, server to client ─────────────────────────────────────────────────────────────────────

export const serverMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    epoch: z.int(),
    limits: z.object({ maxChannels: z.int(), maxPayloadBytes: z.int(), bytesPerSecondPerChannel: z.int() }),
  }),
  z.object({ type: z.literal('opened'), channel, nextSeq: z.int() }),
  /** Everything up to and including `seq` arrived and need not be kept. */
  z.object({ type: z.literal('ack'), channel, seq: z.int() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string(), retryable: z.boolean() }),
  /** `t` as sent; `now` is the server's clock, so that the client can align its own. */
  z.object({ type: z.literal('pong'), t: z.number(), now: z.number() }),
  captionEvent,
  stateEvent,
]);
export type ServerMessage = z.infer<typeof serverMessage>;

// ── Ticket and start answer ────────────────────────────────────────────────────────────────────

/** Claims of a ticket: HS256 with TRANSCRIPTION_JWT_SECRET, single use, alive for at most a minute. */
export const ticketClaims = z.object({
  aud: z.literal(TICKET_AUDIENCE),
  /** LiveKit identity of the transcription host. */
  sub: identity,
  sid: z.string().min(1),
  epoch: z.int().min(0),
  jti: z.string().min(16),
  iat: z.int(),
  exp: z.int(),
});
export type TicketClaims = z.infer<typeof ticketClaims>;

/** Answer of `POST /api/sessions/[slug]/transcription/start`. */
export const startAnswer = z.object({
  url: z.string(),
  protocol: z.literal(PROTOCOL),
  ticket: z.string(),
  epoch: z.int(),
  audio: z.object({ sampleRate: z.literal(SAMPLE_RATE), frameMs: z.literal(FRAME_MS) }),
});
export type StartAnswer = z.infer<typeof startAnswer>;

/**
 * Payload of a NOTIFY on `SESSION_CHANNEL`: which row to read again; the row itself is the message. `corrected` is the
 * utterance whose stored line was corrected.
 */
export const sessionNotice = z.object({ sessionId: z.string().min(1), corrected: z.string().optional() });
export type SessionNotice = z.infer<typeof sessionNotice>;
