import { Refusal } from '@/lib/errors';
import type { MemberSpace, Space, SpaceRole, SpaceSettings } from './space.types';

/** A space that one is not a member of looks like one that does not exist. */
export function requireMember(role: SpaceRole | null): SpaceRole {
  if (role === null) throw new Refusal('not_found', 'SPACE_NOT_FOUND', 'There is no such space');
  return role;
}

export function requireOwner(role: SpaceRole | null): void {
  if (requireMember(role) !== 'OWNER') {
    throw new Refusal('forbidden', 'NOT_SPACE_OWNER', 'Only an owner of the space may do this');
  }
}

/** The space its user lands in once `leavingId` is gone; a user always keeps one. */
export function nextActiveSpace<S extends Space>(spaces: readonly S[], leavingId: string): S {
  const next = spaces.find((space) => space.id !== leavingId);
  if (!next)
    throw new Refusal(
      'conflict',
      'LAST_SPACE',
      'Your last space cannot be deleted. Create another one first.',
    );
  return next;
}

/** The remembered space while it is still the user's, else their oldest. `null`: they have none. */
export function chooseActiveSpace(
  spaces: readonly MemberSpace[],
  rememberedId: string | null,
): MemberSpace | null {
  return spaces.find((space) => space.id === rememberedId) ?? spaces[0] ?? null;
}

export const DEFAULT_SETTINGS: SpaceSettings = {
  captions: true,
  language: 'en',
  vocabulary: [],
  budgetInSeconds: null,
  whenSpent: 'local',
  retentionInDays: null,
};

/** Stored settings with the defaults for what was never set. */
export function withDefaults(stored: Partial<SpaceSettings>): SpaceSettings {
  return { ...DEFAULT_SETTINGS, ...stored };
}
