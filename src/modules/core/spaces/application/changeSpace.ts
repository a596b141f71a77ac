import { requireMember, requireOwner } from '../domain/space.rules';
import type { SpaceMode, SpaceSettings } from '../domain/space.types';
import type { SpacesRepository } from './ports';

type Deps = { spaces: SpacesRepository };
type Who = { userId: string; spaceId: string };

export async function renameSpace(
  deps: Deps,
  { userId, spaceId, name }: Who & { name: string },
): Promise<void> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  await deps.spaces.rename(spaceId, name);
}

export async function setSpaceMode(
  deps: Deps,
  { userId, spaceId, mode }: Who & { mode: SpaceMode },
): Promise<void> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  await deps.spaces.setMode(spaceId, mode);
}

export async function setActiveSpace(deps: Deps, { userId, spaceId }: Who): Promise<void> {
  requireMember(await deps.spaces.roleOf(userId, spaceId));
  await deps.spaces.setActive(userId, spaceId);
}

/** Replaces the settings that are given, and keeps the others. */
export async function changeSettings(
  deps: Deps,
  { userId, spaceId, changes }: Who & { changes: Partial<SpaceSettings> },
): Promise<SpaceSettings> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  const current = await deps.spaces.settingsOf(spaceId);
  if (!current) throw new Error('A space with an owner has no row');
  const settings = { ...current, ...changes };
  await deps.spaces.saveSettings(spaceId, settings);
  return settings;
}
