import { closeSpaces } from './closeSpaces';
import type { CaptionServer, MediaRooms, SessionsRepository, SpaceChanges } from './ports';

type Deps = {
  sessions: SessionsRepository;
  media: MediaRooms;
  captions: CaptionServer;
  spaces: Pick<SpaceChanges, 'deleteSpace'>;
  now: () => Date;
};

/** Deletes a space with everything in it (owners). What runs in it ends first. */
export async function deleteSpace(
  deps: Deps,
  { userId, spaceId }: { userId: string; spaceId: string },
): Promise<{ activeSpaceId: string }> {
  let closed: { gone(): Promise<void> } | undefined;
  const answer = await deps.spaces.deleteSpace({
    userId,
    spaceId,
    async beforeDelete() {
      closed = await closeSpaces(deps, [spaceId]);
    },
  });
  await closed?.gone();
  return answer;
}
