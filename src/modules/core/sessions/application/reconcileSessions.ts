import { isAbandoned } from '../domain/session.rules';
import type { Session } from '../domain/session.types';
import { finishSession, type EndDeps } from './endSession';

/** Since when the room of a live session has not been found, by session id; kept by the caller between rounds. */
export type MissingSince = Map<string, number>;

/** Compares what we stored of live sessions with LiveKit's own list and mends ours: lost webhooks heal here. */
export async function reconcileSessions(deps: EndDeps, missingSince: MissingSince): Promise<void> {
  const live = await deps.sessions.listLive();
  const liveIds = new Set(live.map((session) => session.id));
  for (const id of missingSince.keys()) if (!liveIds.has(id)) missingSince.delete(id);
  for (const session of live) await reconcileOne(deps, session, missingSince);
}

async function reconcileOne(deps: EndDeps, session: Session, missingSince: MissingSince): Promise<void> {
  // An end that was begun and not finished: its process died between the two.
  if (session.endedAt) return finishSession(deps, session);
  const now = deps.now();
  const connected = await deps.media.connected(session.roomName);
  if (connected) {
    missingSince.delete(session.id);
    const removed = await sendOutRemoved(deps, session, new Set(connected.map((one) => one.identity)));
    const present = connected.filter((one) => one.active && !removed.has(one.identity));
    return deps.participants.keepPresent(
      session.id,
      present.map((one) => one.identity),
      now,
    );
  }
  const since = missingSince.get(session.id) ?? now.getTime();
  missingSince.set(session.id, since);
  if (!isAbandoned(now.getTime() - since)) return;
  missingSince.delete(session.id);
  await finishSession(deps, session);
}

/** Somebody who was removed and is there all the same: the webhook of their return was lost. */
async function sendOutRemoved(
  deps: EndDeps,
  session: Session,
  connected: ReadonlySet<string>,
): Promise<Set<string>> {
  const everybody = await deps.participants.list(session.id);
  const removed = everybody.filter((one) => one.removedAt !== null && connected.has(one.identity));
  await Promise.all(removed.map((one) => deps.media.remove(session.roomName, one.identity)));
  return new Set(removed.map((one) => one.identity));
}
