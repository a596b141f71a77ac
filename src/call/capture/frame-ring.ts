import { RING_MS, SAMPLE_RATE, type AudioFrame } from '@ws/protocol';
import type { GatedFrame } from './speech-gate';

const RING_SAMPLES = (RING_MS / 1000) * SAMPLE_RATE;

/**
 * One channel's frames from capture until the server has acknowledged them, at most 30 s of audio. What falls
 * out at the old end was never acknowledged: it is counted as lost.
 */
export class FrameRing {
  readonly channel: number;
  #frames: AudioFrame[] = [];
  #nextSeq = 0;
  /** Sequence number of the next frame to put on the wire. */
  #cursor = 0;
  #samples = 0;
  #lostSamples = 0;

  constructor(channel: number) {
    this.channel = channel;
  }

  /** First sequence number that can still be sent. */
  get firstSeq(): number {
    return this.#frames[0]?.seq ?? this.#nextSeq;
  }

  get waiting(): number {
    return this.#frames.length;
  }

  get lostMs(): number {
    return (this.#lostSamples / SAMPLE_RATE) * 1000;
  }

  push(frame: GatedFrame): void {
    this.#frames.push({ ...frame, channel: this.channel, seq: this.#nextSeq++ });
    this.#samples += frame.samples.length;
    while (this.#samples > RING_SAMPLES) this.#loseOldest();
  }

  /** The next frame not yet on the wire of this connection. */
  next(): AudioFrame | undefined {
    return this.#frames[Math.max(0, this.#cursor - this.firstSeq)];
  }

  /** The frame that `next` gave is on its way. */
  advance(): void {
    const frame = this.next();
    if (frame) this.#cursor = frame.seq + 1;
  }

  /** Lets go of audio from before a moment: somebody else has sent it. Nothing counts as lost. */
  forgetBefore(captureTimeMs: number): void {
    while (this.#frames[0] && this.#frames[0].captureTimeMs < captureTimeMs) {
      this.#samples -= this.#frames.shift()?.samples.length ?? 0;
    }
    this.#lostSamples = 0;
  }

  ack(seq: number): void {
    while (this.#frames[0] && this.#frames[0].seq <= seq)
      this.#samples -= this.#frames.shift()?.samples.length ?? 0;
  }

  /**
   * A connection begins at `nextSeq`. What lies before it has arrived but is kept until acknowledged: only then is
   * it safe. A server that is ahead of us (this page is new, the server remembers an older one of the same
   * identity) makes us count on from its number.
   */
  resume(nextSeq: number): void {
    if (nextSeq > this.#nextSeq) {
      const shift = nextSeq - this.firstSeq;
      this.#frames = this.#frames.map((frame) => ({ ...frame, seq: frame.seq + shift }));
      this.#nextSeq += shift;
    }
    this.#cursor = Math.max(nextSeq, this.firstSeq);
  }

  #loseOldest(): void {
    const lost = this.#frames.shift()?.samples.length ?? 0;
    this.#samples -= lost;
    this.#lostSamples += lost;
  }
}
