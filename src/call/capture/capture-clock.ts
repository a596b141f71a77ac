/** More than this apart, the audio clock stood still (suspended, asleep) and is set anew. */
const JUMP_MS = 250;

/**
 * Maps the audio clock to Unix time. Both run steadily but not from the same zero; the audio clock also stops
 * while its context is suspended. Uses the page's monotonic clock, so that a clock set by hand moves nothing.
 */
export class CaptureClock {
  #offsetMs: number | null = null;

  /** Unix ms of `audioMs`, where `audioNowMs` and `nowMs` are both clocks at this moment. */
  toUnix(audioMs: number, audioNowMs: number, nowMs: number): number {
    const seen = nowMs - audioNowMs;
    if (this.#offsetMs === null || Math.abs(seen - this.#offsetMs) > JUMP_MS) this.#offsetMs = seen;
    else this.#offsetMs += 0.02 * (seen - this.#offsetMs);
    return audioMs + this.#offsetMs;
  }
}

/** Unix ms that never jump while the page lives. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}
