import type { MemberSpace, Space, SpaceMode, SpaceRole, SpaceSettings } from '../domain/space.types';

export interface SpacesRepository {
  /** `null`: not a member, or no such space. */
  roleOf(userId: string, spaceId: string): Promise<SpaceRole | null>;
  /** Oldest membership first. */
  listForUser(userId: string): Promise<MemberSpace[]>;
  activeSpaceIdOf(userId: string): Promise<string | null>;
  setActive(userId: string, spaceId: string): Promise<void>;
  /** Creates the space with its owner as member, and makes it the owner's active one. */
  create(input: { id: string; name: string; ownerId: string }): Promise<Space>;
  /** The same, unless the user has a space by now; safe when called twice at once. */
  createFirst(input: { id: string; name: string; ownerId: string }): Promise<void>;
  rename(spaceId: string, name: string): Promise<void>;
  setMode(spaceId: string, mode: SpaceMode): Promise<void>;
  settingsOf(spaceId: string): Promise<SpaceSettings | null>;
  saveSettings(spaceId: string, settings: SpaceSettings): Promise<void>;
  /** How many sessions of the space are running now. */
  liveSessions(spaceId: string): Promise<number>;
  /** Deletes the space and makes `nextActiveId` active for the user, both or neither. */
  deleteAndActivate(input: { userId: string; spaceId: string; nextActiveId: string }): Promise<void>;
}
