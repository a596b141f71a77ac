import { requireNotEnded } from '../domain/session.rules';
import type { Participant, Session, Visitor } from '../domain/session.types';
import { chooseTranscriptionHost, isHostServing } from '../domain/transcription-host.rules';
import { ownParticipant, type AccessDeps } from './access';
import type { CaptionServer, MediaRooms } from './ports';

type Deps = Pick<AccessDeps, 'sessions' | 'participants'> & {
  media: MediaRooms;
  captions: CaptionServer;
  now: () => Date;
};
type Input = { slug: string; visitor: Visitor; identity: string | null; epoch: number; resign: boolean };
type Elected = { identity: string | null; epoch: number };

/**
 * Whoever misses the transcription host asks for another. While the current one serves, or when the caller's knowledge is
 * old, nothing changes and the answer tells who it is. Of many who ask at once one wins by compare-and-set on the epoch.
 */
export async function electTranscriptionHost(deps: Deps, input: Input): Promise<Elected> {
  const { session, participant } = await ownParticipant(deps, input);
  requireNotEnded(session);
  const current = { identity: session.transcriptionHost, epoch: session.transcriptionEpoch };
  if (session.settings.captions === false) return { identity: null, epoch: current.epoch };

  const present = await presentParticipants(deps, session, participant);
  const serving = isHostServing({
    host: current.identity,
    presentIdentities: new Set(present.map((one) => one.identity)),
    hostLostAt: await deps.sessions.hostLostAt(session.id, current.epoch),
    resignedBy: input.resign && input.epoch === current.epoch ? participant.identity : null,
    now: deps.now(),
  });
  if (serving) return current;
  return elect(deps, session, present, input.resign ? participant.identity : null);
}

async function elect(
  deps: Deps,
  session: Session,
  present: Participant[],
  resigned: string | null,
): Promise<Elected> {
  const fit = present.filter((one) => one.identity !== resigned);
  const chosen = chooseTranscriptionHost(
    fit.map(({ identity, role, userId, joinedAt }) => ({
      identity,
      isHost: role === 'HOST',
      isMember: userId !== null,
      joinedAt,
    })),
  );
  if (!chosen) return { identity: null, epoch: session.transcriptionEpoch };
  const won = await deps.sessions.electHost(session.id, session.transcriptionEpoch, chosen.identity);
  if (won) await deps.captions.announce(session.id);
  const after = await deps.sessions.findById(session.id);
  return {
    identity: after?.transcriptionHost ?? null,
    epoch: after?.transcriptionEpoch ?? session.transcriptionEpoch,
  };
}

/** Who is in the room, by LiveKit's own list; the caller too, who may have just arrived and not be listed yet. */
async function presentParticipants(
  deps: Deps,
  session: Session,
  caller: Participant,
): Promise<Participant[]> {
  const [inRoom, everybody] = await Promise.all([
    deps.media.present(session.roomName),
    deps.participants.list(session.id),
  ]);
  const identities = new Set([caller.identity, ...(inRoom ?? []).map((one) => one.identity)]);
  return everybody.filter((one) => identities.has(one.identity) && one.removedAt === null);
}
