import { Refusal } from '@/lib/errors';
import { fateWithout, type SpaceFate } from '../domain/member.rules';
import type { MembersRepository } from './ports';

type Deps = { members: MembersRepository };
export type SpaceToLeave = { id: string; name: string; members: number; fate: SpaceFate };

/** What would become of each of a user's spaces if their account went. */
export async function fatesOf(deps: Deps, { userId }: { userId: string }): Promise<SpaceToLeave[]> {
  const spaces = await deps.members.spacesOf(userId);
  return spaces.map(({ id, name, members }) => ({
    id,
    name,
    members: members.length,
    fate: fateWithout(members, userId),
  }));
}

/**
 * Takes a user out of every space and deletes those that are theirs alone. `beforeDelete` is called with these, once
 * nothing stands against it. Refused while a space would be left to people none of whom may manage it.
 */
export async function leaveAll(
  deps: Deps,
  { userId, beforeDelete }: { userId: string; beforeDelete: (spaceIds: string[]) => Promise<void> },
): Promise<void> {
  const spaces = await fatesOf(deps, { userId });
  const stuck = spaces.filter((space) => space.fate === 'handed-over-first');
  if (stuck.length > 0) throw handOverFirst(stuck.map((space) => space.name));
  const toDelete = spaces.filter((space) => space.fate === 'deleted').map((space) => space.id);
  await beforeDelete(toDelete);
  if (await deps.members.leaveAll(userId, toDelete)) return;
  throw new Refusal(
    'conflict',
    'SPACES_CHANGED',
    'Somebody joined or left one of your spaces just now. Look at the list again.',
  );
}

function handOverFirst(names: string[]): Refusal {
  return new Refusal(
    'conflict',
    'HAND_OVER_FIRST',
    `Others work in ${names.map((name) => `“${name}”`).join(', ')}, and you are the only owner. Make somebody else an owner in its settings, or delete it.`,
  );
}
