/**
 * Keeps speakers away from a provider that fails. Modes: `closed` (in use), `open` (avoided for a while),
 * `half-open` (one speaker may try; success closes, failure opens for longer).
 */
const FAILURES_TO_OPEN = 3;
const OPEN_MS = { first: 2_000, most: 60_000 };
/** Where there is nothing better, one speaker asks this often whether the provider is back. */
const PROBE_MS = { usual: 1_000, fatal: 15_000 };

export type BreakerMode = 'closed' | 'open' | 'half-open';

export function createCircuitBreaker(now: () => number) {
  let failures = 0;
  let openedAt = 0;
  let openMs = OPEN_MS.first;
  let mode: BreakerMode = 'closed';
  let fatalLast = false;

  const admitsAfter = (ms: number): boolean => {
    if (mode === 'closed') return true;
    if (now() - openedAt < ms) return false;
    mode = 'half-open';
    openedAt = now();
    return true;
  };

  return {
    get mode(): BreakerMode {
      return mode;
    },
    /** May a speaker try now? In half-open only one gets a yes. */
    admits: (): boolean => admitsAfter(openMs),
    /** The same for a speaker who has no other provider. */
    admitsProbe: (): boolean => admitsAfter(fatalLast ? PROBE_MS.fatal : PROBE_MS.usual),
    success(): void {
      mode = 'closed';
      failures = 0;
      openMs = OPEN_MS.first;
    },
    /** `fatal`: trying again soon is pointless, as with a wrong key. */
    failure(fatal = false): void {
      failures++;
      fatalLast = fatal;
      if (fatal) openMs = OPEN_MS.most;
      else if (mode === 'half-open') openMs = Math.min(OPEN_MS.most, openMs * 2);
      else if (failures < FAILURES_TO_OPEN) return;
      mode = 'open';
      openedAt = now();
    },
  };
}
export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;
