import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateAudio } from '../audio-validator';
import { CLOSE, HEADER_BYTES, MAX_PAYLOAD_BYTES, clientMessage, decodeFrame, encodeFrame } from '../protocol';

const samples = fc.int16Array({ minLength: 50, maxLength: 2_000 });
const frame = fc.record({
  channel: fc.integer({ min: 0, max: 255 }),
  flags: fc.integer({ min: 0, max: 3 }),
  seq: fc.integer({ min: 0, max: 0xffffffff }),
  captureTimeMs: fc.double({ min: 0, max: 1e13, noNaN: true }),
  samples,
});

describe('frames', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(frame, (sent) => {
        const verdict = decodeFrame(new Uint8Array(encodeFrame(sent)));
        expect(verdict).toEqual({ ok: true, frame: { ...sent, captureTimeMs: sent.captureTimeMs + 0 } });
      }),
    );
  });

  it('are refused with a close code, never with an exception, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const verdict = decodeFrame(bytes);
        if (!verdict.ok) expect([CLOSE.malformed, CLOSE.tooLarge]).toContain(verdict.code);
      }),
    );
  });

  it('of more than 64 KiB are too large', () => {
    const verdict = decodeFrame(new Uint8Array(HEADER_BYTES + MAX_PAYLOAD_BYTES + 2));
    expect(verdict).toMatchObject({ ok: false, code: CLOSE.tooLarge });
  });

  it('may be empty only where speech ends', () => {
    const empty = { channel: 0, seq: 0, captureTimeMs: 1, samples: new Int16Array(0) };
    expect(decodeFrame(new Uint8Array(encodeFrame({ ...empty, flags: 2 }))).ok).toBe(true);
    expect(decodeFrame(new Uint8Array(encodeFrame({ ...empty, flags: 0 }))).ok).toBe(false);
  });
});

describe('the order of frames', () => {
  const bytes = (seq: number) =>
    new Uint8Array(encodeFrame({ channel: 3, flags: 0, seq, captureTimeMs: 1, samples: new Int16Array(50) }));

  it('tells duplicates and losses from the next frame', () => {
    expect(validateAudio(bytes(7), () => 7)).toMatchObject({ kind: 'accept', lost: 0 });
    expect(validateAudio(bytes(9), () => 7)).toMatchObject({ kind: 'accept', lost: 2 });
    expect(validateAudio(bytes(6), () => 7)).toMatchObject({ kind: 'duplicate' });
    expect(validateAudio(bytes(6), () => undefined)).toEqual({ kind: 'unopened', channel: 3 });
    expect(validateAudio(bytes(0xffffffff), () => 7)).toMatchObject({
      kind: 'refuse',
      code: CLOSE.malformed,
    });
  });
});

describe('messages', () => {
  it('with anything unknown in them are not understood', () => {
    expect(clientMessage.safeParse({ type: 'open', channel: 0, speaker: 'a', admin: true }).success).toBe(
      false,
    );
    expect(clientMessage.safeParse({ type: 'open', channel: 256, speaker: 'a' }).success).toBe(false);
    expect(clientMessage.safeParse({ type: 'ping', t: Infinity }).success).toBe(false);
  });
});
