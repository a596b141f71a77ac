/**
 * The part of `rooms.captions.v1` without schemas: names, numbers, close codes, and the binary frames. Browsers run this
 * part alone; what they read of JSON they read by `src/call/api/messages.ts`, and zod stays on the servers.
 */
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
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(HEADER_BYTES + i * 2, true);
  return {
    ok: true,
    frame: { channel: view.getUint8(1), flags, seq: view.getUint32(4, true), captureTimeMs, samples },
  };
}
