import { SAMPLE_RATE } from '../protocol';

const BYTES_PER_MS = (SAMPLE_RATE * 2) / 1_000;
/** What a vendor that never confirms may make us keep. */
const MOST_KEPT = 30_000 * BYTES_PER_MS;

/**
 * Audio sent on one vendor session, kept until confirmed, and the way from the vendor's clock to that of the real
 * audio where silence of our own was sent in between.
 */
export function createConfirmedBytes() {
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let sent = 0;
  const paddings: { at: number; bytes: number }[] = [];

  const drop = (bytes: number): void => {
    let left = bytes;
    while (left > 0) {
      const [first] = kept;
      if (!first) return;
      const part = Math.min(left, first.byteLength);
      if (part === first.byteLength) kept.shift();
      else kept[0] = first.subarray(part);
      keptBytes -= part;
      left -= part;
    }
  };
  const paddingBefore = (byte: number): number =>
    paddings.reduce((sum, { at, bytes }) => sum + Math.max(0, Math.min(bytes, byte - at)), 0);

  return {
    add(bytes: Uint8Array, padding: boolean): void {
      if (padding) paddings.push({ at: sent, bytes: bytes.byteLength });
      kept.push(bytes);
      keptBytes += bytes.byteLength;
      sent += bytes.byteLength;
      drop(keptBytes - MOST_KEPT);
    },
    /** The vendor has everything before this byte of the session. */
    confirm(byte: number): void {
      drop(Math.min(byte, sent) - (sent - keptBytes));
    },
    /** In frames no larger than this. */
    unconfirmed(largest: number): Uint8Array[] {
      return kept.flatMap((bytes) => {
        const frames: Uint8Array[] = [];
        for (let at = 0; at < bytes.byteLength; at += largest) frames.push(bytes.subarray(at, at + largest));
        return frames;
      });
    },
    /** Milliseconds of real audio sent. */
    get realMs(): number {
      return (sent - paddingBefore(sent)) / BYTES_PER_MS;
    },
    toRealMs(vendorMs: number): number {
      const byte = vendorMs * BYTES_PER_MS;
      return (byte - paddingBefore(byte)) / BYTES_PER_MS;
    },
  };
}
