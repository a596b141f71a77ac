/**
 * The socket protocol `rooms.captions.v1`: everything that crosses between a transcription host's
 * browser, the caption server and every screen. The one file both sides import; it depends on
 * zod alone, in its small form, since browsers carry it.
 *
 * Times are Unix milliseconds of *speech* unless a name says otherwise.
 */
import * as z from 'zod/mini';

export const PROTOCOL = 'rooms.captions.v1';
export const SOCKET_PATH = '/api/realtime/transcribe';
/** A ticket travels as a second offered sub-protocol, `ticket.<JWT>`, so that no URL carries it. */
export const TICKET_PREFIX = 'ticket.';
export const TICKET_AUDIENCE = 'rooms-captions';
export const TICKET_LIFE_IN_SECONDS = 60;
/** Topic of the LiveKit data messages that carry caption events to every screen. */
export const CAPTIONS_TOPIC = 'rooms.captions';
/** PostgreSQL NOTIFY channel on which web announces that a session's row changed. */
export const SESSION_CHANNEL = 'rooms_session';

export const SAMPLE_RATE = 16_000;
export const FRAME_MS = 40;
export const SAMPLES_PER_FRAME = (SAMPLE_RATE * FRAME_MS) / 1000;
export const HEADER_BYTES = 16;
export const MAX_PAYLOAD_BYTES = 64 * 1024;
export const MIN_PAYLOAD_BYTES = 100;
export const MAX_CHANNELS = 64;
/** How much unacknowledged audio a client keeps per channel for replay. */
export const RING_MS = 30_000;
export const PING_EVERY_MS = 10_000;
export const IDLE_AFTER_MS = 30_000;
export const HEARTBEAT_EVERY_MS = 5_000;

export const FLAG_SPEECH_STARTS = 1;
export const FLAG_SPEECH_ENDS = 2;
const KNOWN_FLAGS = FLAG_SPEECH_STARTS | FLAG_SPEECH_ENDS;

export const CLOSE = {
  malformed: 4400,
  ticket: 4401,
  notAllowed: 4403,
  idle: 4408,
  superseded: 4409,
  ended: 4410,
  tooLarge: 4413,
  tooFast: 4429,
  internal: 4500,
  restarting: 1012,
} as const;
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Codes after which dialling again with a new ticket makes sense; the others need a decision first. */
export function mayReconnect(code: number): boolean {
  return ![CLOSE.notAllowed, CLOSE.superseded, CLOSE.ended].some((final) => final === code);
}

// ── Binary frames, client to server ────────────────────────────────────────────────────────────

/** One stretch of a channel's audio. `samples` is PCM16 mono at 16 kHz, empty only where speech ends. */
export type AudioFrame = {
  channel: number;
  flags: number;
  /** Per channel, from 0. */
  seq: number;
  /** Unix ms of the first sample, on the client's clock. */
  captureTimeMs: number;
  samples: Int16Array;
};

/**
 * Header, little endian, 16 bytes: `u8 version = 1 · u8 channel · u16 flags · u32 seq · f64 captureTimeMs`,
 * then PCM16 samples.
 */
export function encodeFrame(frame: AudioFrame): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + frame.samples.byteLength);
  const view = new DataView(buffer);
  view.setUint8(0, 1);
  view.setUint8(1, frame.channel);
  view.setUint16(2, frame.flags, true);
  view.setUint32(4, frame.seq, true);
  view.setFloat64(8, frame.captureTimeMs, true);
  const { samples } = frame;
  for (let i = 0; i < samples.length; i++) view.setInt16(HEADER_BYTES + i * 2, samples[i] ?? 0, true);
  return buffer;
}

export type FrameVerdict = { ok: true; frame: AudioFrame } | { ok: false; code: CloseCode; reason: string };

const refuse = (code: CloseCode, reason: string): FrameVerdict => ({ ok: false, code, reason });

/** Reads a frame or says with which close code and why not. Never throws. */
export function decodeFrame(bytes: Uint8Array): FrameVerdict {
  if (bytes.byteLength < HEADER_BYTES) return refuse(CLOSE.malformed, 'frame shorter than its header');
  const payload = bytes.byteLength - HEADER_BYTES;
  if (payload > MAX_PAYLOAD_BYTES) return refuse(CLOSE.tooLarge, 'frame payload above 64 KiB');
  if (payload % 2 !== 0) return refuse(CLOSE.malformed, 'odd number of payload bytes');

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== 1) return refuse(CLOSE.malformed, 'unknown frame version');
  const flags = view.getUint16(2, true);
  if ((flags & ~KNOWN_FLAGS) !== 0) return refuse(CLOSE.malformed, 'unknown frame flags');
  const captureTimeMs = view.getFloat64(8, true);
  if (!Number.isFinite(captureTimeMs) || captureTimeMs < 0)
    return refuse(CLOSE.malformed, 'capture time is not a time');
  const emptyEnd = payload === 0 && (flags & FLAG_SPEECH_ENDS) !== 0;
  if (payload < MIN_PAYLOAD_BYTES && !emptyEnd)
    return refuse(CLOSE.malformed, 'frame payload below 100 bytes');

  const samples = new Int16Array(payload / 2);
  // Memory is little endian as well wherever this runs.
  new Uint8Array(samples.buffer).set(bytes.subarray(HEADER_BYTES));
  return {
    ok: true,
    frame: { channel: view.getUint8(1), flags, seq: view.getUint32(4, true), captureTimeMs, samples },
  };
}

// ── JSON, client to server ─────────────────────────────────────────────────────────────────────

const channel = z.int().check(z.minimum(0), z.maximum(255));
const identity = z.string().check(z.minLength(1), z.maxLength(128));

export const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open'),
    channel,
    /** LiveKit identity of the person whose voice this channel carries. */
    speaker: identity,
    language: z.optional(z.string().check(z.minLength(2), z.maxLength(16))),
    /** First sequence number the client can still send, after a reconnect. */
    resumeFrom: z.optional(z.int().check(z.minimum(0), z.maximum(0xffffffff))),
  }),
  z.strictObject({ type: z.literal('close'), channel }),
  z.strictObject({ type: z.literal('offRecord'), speaker: z.optional(identity), on: z.boolean() }),
  /**
   * What the host's capture gets of this voice: sound, a microphone that is off, or nothing but zeros though it is on.
   * Said when a channel was opened and at every change; silence that the gate holds back is `live`.
   */
  z.strictObject({ type: z.literal('sound'), channel, state: z.enum(['live', 'muted', 'none']) }),
  /** `t` is the client's clock, Unix ms; it comes back in `pong`. */
  z.strictObject({ type: z.literal('ping'), t: z.number() }),
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
  utteranceId: z.string().check(z.minLength(1)),
  /** Grows with every version of the same utterance. */
  revision: z.int(),
  speaker,
  text: z.string(),
  /** Length of the prefix of `text` that will not change any more. */
  stable: z.optional(z.int()),
  final: z.boolean(),
  language: z.optional(z.string()),
  startedAt: z.number(),
  endedAt: z.optional(z.number()),
  /** Speech known to be missing before this line. */
  gapBeforeMs: z.optional(z.number()),
  confidence: z.optional(z.number()),
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
  speaker: z.optional(speaker),
  status: captionStatus,
  since: z.number(),
  /** Machine-readable cause, never speech or a name. */
  detail: z.optional(z.string()),
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
  sid: z.string().check(z.minLength(1)),
  epoch: z.int().check(z.minimum(0)),
  jti: z.string().check(z.minLength(16)),
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
export const sessionNotice = z.object({
  sessionId: z.string().check(z.minLength(1)),
  corrected: z.optional(z.string()),
});
export type SessionNotice = z.infer<typeof sessionNotice>;
