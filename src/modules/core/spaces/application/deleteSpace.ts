import { nextActiveSpace, requireOwner } from '../domain/space.rules';
import type { SpacesRepository } from './ports';

/**
 * Deletes a space with its sessions and transcripts. Refused for one's last space. `beforeDelete` is called when nothing
 * stands against it any more, for whoever must end what runs in the space.
 */
export async function deleteSpace(
  deps: { spaces: SpacesRepository },
  { userId, spaceId, beforeDelete }: { userId: string; spaceId: string; beforeDelete: () => Promise<void> },
): Promise<{ activeSpaceId: string }> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  const [mine, rememberedId] = await Promise.all([
    deps.spaces.listForUser(userId),
    deps.spaces.activeSpaceIdOf(userId),
  ]);
  const next = nextActiveSpace(mine, spaceId);
  const nextActiveId = rememberedId && rememberedId !== spaceId ? rememberedId : next.id;
  await beforeDelete();
  await deps.spaces.deleteAndActivate({ userId, spaceId, nextActiveId });
  return { activeSpaceId: nextActiveId };
}
