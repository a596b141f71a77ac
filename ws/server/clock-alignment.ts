/**
 * Browsers' clocks are wrong at times. Each ping carries the client's clock; it cannot arrive before it was sent nor
 * later than a round trip, so that the smallest difference to ours says between which bounds the client is wrong.
 */
const KEPT = 16;
/** Until a ping came, audio whose age is plausible is believed. */
const PLAUSIBLE_AGE_MS = { min: -1_000, max: 40_000 };
/**
 * A client whose clock may be this good needs no correction: lines stay equal across reconnects, also where a busy
 * machine or network delayed the ping of one of them.
 */
const GOOD_ENOUGH_MS = 250;
/** Until a round trip was measured it may have been this long. */
const LONG_TRIP_MS = 1_000;

export function createClockAlignment() {
  const offsets: number[] = [];
  let roundTripMs: number | null = null;

  return {
    onPing(clientMs: number, nowMs: number): void {
      offsets.push(nowMs - clientMs);
      if (offsets.length > KEPT) offsets.shift();
    },
    onRoundTrip(ms: number): void {
      roundTripMs = Math.min(ms, roundTripMs ?? ms);
    },
    /** Server time minus client time; add it to what the client says. */
    offsetFor(captureEndMs: number, nowMs: number): number {
      const age = nowMs - captureEndMs;
      const plausible = age >= PLAUSIBLE_AGE_MS.min && age <= PLAUSIBLE_AGE_MS.max;
      if (offsets.length === 0) return plausible ? 0 : age;
      const tripMs = roundTripMs ?? LONG_TRIP_MS;
      const most = Math.min(...offsets);
      const least = most - tripMs;
      return least <= GOOD_ENOUGH_MS && most >= -GOOD_ENOUGH_MS ? 0 : most - tripMs / 2;
    },
  };
}
