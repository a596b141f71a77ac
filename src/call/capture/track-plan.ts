/** A voice as it can be heard now: whose, and through which track. */
export type Voice = { identity: string; trackId: string };

/** What must change so that exactly the wanted voices are tapped; a replaced track is closed and opened anew. */
export function planTaps(
  tapped: readonly Voice[],
  wanted: readonly Voice[],
): { close: Voice[]; open: Voice[] } {
  const same = (a: Voice, b: Voice): boolean => a.identity === b.identity && a.trackId === b.trackId;
  return {
    close: tapped.filter((voice) => !wanted.some((other) => same(voice, other))),
    open: wanted.filter((voice) => !tapped.some((other) => same(voice, other))),
  };
}
