import type { CaptionServer, MediaRooms, SessionsRepository } from './ports';

type Deps = {
  sessions: SessionsRepository;
  media: MediaRooms;
  captions: CaptionServer;
  now: () => Date;
};

/**
 * Ends whatever runs in spaces that are about to go: nobody joins any more, captions stop, rooms close. Answers what to
 * call once the rows are gone, so that the caption server lets go of them too. Nothing waits for the last words to be
 * stored: they are about to be deleted.
 */
export async function closeSpaces(deps: Deps, spaceIds: string[]): Promise<{ gone(): Promise<void> }> {
  const ending = await deps.sessions.beginEndOfSpaces(spaceIds, deps.now());
  const running = ending.filter((session) => session.status === 'LIVE');
  const announceAll = async () => {
    await Promise.all(running.map((session) => deps.captions.announce(session.id)));
  };
  await announceAll();
  await Promise.all(running.map((session) => deps.media.close(session.roomName)));
  return { gone: announceAll };
}
