import { chooseActiveSpace } from '../domain/space.rules';
import type { MemberSpace } from '../domain/space.types';
import type { SpacesRepository } from './ports';

/** The space a person works in. Whoever has none gets one of their own: nobody is ever without. */
export async function activeSpace(
  deps: { spaces: SpacesRepository; newId: () => string },
  { userId, nameForFirst }: { userId: string; nameForFirst: string },
): Promise<MemberSpace> {
  const existing = await choose(deps.spaces, userId);
  if (existing) return existing;
  await deps.spaces.createFirst({ id: deps.newId(), name: nameForFirst, ownerId: userId });
  const created = await choose(deps.spaces, userId);
  if (!created) throw new Error('A first space was created and is not there');
  return created;
}

async function choose(spaces: SpacesRepository, userId: string): Promise<MemberSpace | null> {
  const [mine, rememberedId] = await Promise.all([
    spaces.listForUser(userId),
    spaces.activeSpaceIdOf(userId),
  ]);
  return chooseActiveSpace(mine, rememberedId);
}
