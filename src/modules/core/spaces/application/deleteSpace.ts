import { Refusal } from '@/lib/errors';
import { nextActiveSpace, requireOwner } from '../domain/space.rules';
import type { SpacesRepository } from './ports';

/** Deletes a space with its sessions and transcripts. Refused for one's last space and while a session is running. */
export async function deleteSpace(
  deps: { spaces: SpacesRepository },
  { userId, spaceId }: { userId: string; spaceId: string },
): Promise<{ activeSpaceId: string }> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  const [mine, rememberedId] = await Promise.all([
    deps.spaces.listForUser(userId),
    deps.spaces.activeSpaceIdOf(userId),
  ]);
  const next = nextActiveSpace(mine, spaceId);
  if ((await deps.spaces.liveSessions(spaceId)) > 0) {
    throw new Refusal(
      'conflict',
      'SPACE_HAS_LIVE_SESSION',
      'A session of this space is running. End it first.',
    );
  }
  const nextActiveId = rememberedId && rememberedId !== spaceId ? rememberedId : next.id;
  await deps.spaces.deleteAndActivate({ userId, spaceId, nextActiveId });
  return { activeSpaceId: nextActiveId };
}
