const DAY_MS = 24 * 3600 * 1000;

/** A space that keeps transcripts for so many days keeps those of sessions that ended at this moment or later. */
export function keptSince(retentionInDays: number, now: Date): Date {
  return new Date(now.getTime() - retentionInDays * DAY_MS);
}
