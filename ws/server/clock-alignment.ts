/**
 * Browsers' clocks are wrong at times. Each ping carries the client's clock; the smallest difference to ours
 * belongs to the ping that travelled fastest, so its offset is the truest.
 */
const KEPT = 16;
/** Until a ping came, audio whose age is plausible is believed. */
const PLAUSIBLE_AGE_MS = { min: -1_000, max: 40_000 };
/** A client whose clock is this good needs no correction, which keeps lines equal across reconnects. */
const GOOD_ENOUGH_MS = 250;

export function createClockAlignment() {
  const offsets: number[] = [];
  let halfRoundTripMs = 0;

  return {
    onPing(clientMs: number, nowMs: number): void {
      offsets.push(nowMs - clientMs);
      if (offsets.length > KEPT) offsets.shift();
    },
    onRoundTrip(ms: number): void {
      halfRoundTripMs = halfRoundTripMs === 0 ? ms / 2 : Math.min(halfRoundTripMs, ms / 2);
    },
    /** Server time minus client time; add it to what the client says. */
    offsetFor(captureEndMs: number, nowMs: number): number {
      const age = nowMs - captureEndMs;
      const plausible = age >= PLAUSIBLE_AGE_MS.min && age <= PLAUSIBLE_AGE_MS.max;
      if (offsets.length === 0) return plausible ? 0 : age;
      const offset = Math.min(...offsets) - halfRoundTripMs;
      return Math.abs(offset) <= GOOD_ENOUGH_MS ? 0 : offset;
    },
  };
}
