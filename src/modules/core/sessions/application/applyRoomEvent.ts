import { hasEnded } from '../domain/session.rules';
import type { RoomEvent } from '../domain/session.types';
import type { EndDeps } from './endSession';

/**
 * Takes a webhook as a hint: late, doubled and reordered ones end in the right state, because presence is read again from
 * LiveKit's own list, and a lost one is healed by `reconcileSessions`. A finished room does not end its session here: a
 * media server that restarts says "finished" too, and everybody is about to come back. Whoever was removed and comes
 * back with a token of before is sent out again: LiveKit takes tokens until they expire.
 */
export async function applyRoomEvent(deps: EndDeps, event: RoomEvent): Promise<void> {
  const session = await deps.sessions.findByRoomName(event.roomName);
  if (!session || hasEnded(session)) return;
  if (event.kind === 'joined') {
    const joined = await deps.participants.find(session.id, event.identity);
    if (joined?.removedAt) return deps.media.remove(session.roomName, event.identity);
    await deps.sessions.markLive(session.id, deps.now());
  }
  const present = await deps.media.present(session.roomName);
  await deps.participants.keepPresent(
    session.id,
    (present ?? []).map((one) => one.identity),
    deps.now(),
  );
}
