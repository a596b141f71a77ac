import type { CaptionServer, MediaRooms, ParticipantsRepository, SpaceChanges } from './ports';

type Deps = {
  participants: ParticipantsRepository;
  media: MediaRooms;
  captions: CaptionServer;
  now: () => Date;
};

/** Sends a user out of the running sessions of a space (`null`: of every space): out of the room, captions and API. */
export async function cutOff(
  deps: Deps,
  { userId, spaceId }: { userId: string; spaceId: string | null },
): Promise<void> {
  const removed = await deps.participants.removeFromRunning(userId, spaceId, deps.now());
  await Promise.all(
    removed.map(async ({ sessionId, roomName, identity }) => {
      await deps.captions.announce(sessionId);
      await deps.media.remove(roomName, identity);
    }),
  );
}

/** Removes a member from a space (owners), or leaves it. Whoever is removed by another is out of its running sessions too. */
export async function removeMember(
  deps: Deps & { spaces: Pick<SpaceChanges, 'removeMember'> },
  input: { userId: string; spaceId: string; memberId: string },
): Promise<void> {
  await deps.spaces.removeMember(input);
  if (input.memberId !== input.userId) {
    await cutOff(deps, { userId: input.memberId, spaceId: input.spaceId });
  }
}
