import { CLOSE, decodeFrame, type AudioFrame, type CloseCode } from './protocol';

/** What to do with one binary message. `lost` counts frames that the client dropped before this one. */
export type AudioVerdict =
  | { kind: 'accept'; frame: AudioFrame; lost: number }
  | { kind: 'duplicate'; frame: AudioFrame }
  | { kind: 'unopened'; channel: number }
  | { kind: 'refuse'; code: CloseCode; reason: string };

/** A jump further than this is no loss but nonsense. */
const MAX_JUMP = 1_000_000;

/** `nextSeqOf` gives the expected sequence number of an open channel. */
export function validateAudio(
  bytes: Uint8Array,
  nextSeqOf: (channel: number) => number | undefined,
): AudioVerdict {
  const verdict = decodeFrame(bytes);
  if (!verdict.ok) return { kind: 'refuse', code: verdict.code, reason: verdict.reason };
  const { frame } = verdict;
  const expected = nextSeqOf(frame.channel);
  if (expected === undefined) return { kind: 'unopened', channel: frame.channel };
  if (frame.seq < expected) return { kind: 'duplicate', frame };
  const lost = frame.seq - expected;
  if (lost > MAX_JUMP) return { kind: 'refuse', code: CLOSE.malformed, reason: 'sequence number jumped' };
  return { kind: 'accept', frame, lost };
}
