/** Somebody who is in the room now and could send everybody's audio. */
export type Candidate = {
  identity: string;
  isHost: boolean;
  isMember: boolean;
  joinedAt: Date;
};

/** Session hosts first, then members, then whoever has been there longest; ties by identity, so all see the same. */
export function chooseTranscriptionHost(candidates: readonly Candidate[]): Candidate | null {
  return [...candidates].sort(byFitness)[0] ?? null;
}

function byFitness(a: Candidate, b: Candidate): number {
  return (
    Number(b.isHost) - Number(a.isHost) ||
    Number(b.isMember) - Number(a.isMember) ||
    a.joinedAt.getTime() - b.joinedAt.getTime() ||
    (a.identity < b.identity ? -1 : 1)
  );
}

/** How long a host's caption socket may be gone before somebody else takes over. */
export const HOST_LOST_AFTER_MS = 1_000;

/** Whether the current host still does its work, so that an election has nothing to do. */
export function isHostServing(input: {
  host: string | null;
  presentIdentities: ReadonlySet<string>;
  hostLostAt: Date | null;
  resignedBy: string | null;
  now: Date;
}): boolean {
  if (input.host === null || input.host === input.resignedBy) return false;
  if (!input.presentIdentities.has(input.host)) return false;
  return input.hostLostAt === null || input.now.getTime() - input.hostLostAt.getTime() < HOST_LOST_AFTER_MS;
}
