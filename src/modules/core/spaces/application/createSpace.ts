import type { MemberSpace } from '../domain/space.types';
import type { SpacesRepository } from './ports';

/** Creates a space; its owner moves into it. */
export async function createSpace(
  deps: { spaces: SpacesRepository; newId: () => string },
  { userId, name }: { userId: string; name: string },
): Promise<MemberSpace> {
  const space = await deps.spaces.create({ id: deps.newId(), name, ownerId: userId });
  return { ...space, role: 'OWNER' };
}
