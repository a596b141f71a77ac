import type { Invite, Member } from '../domain/member.types';
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
  /** Of all spaces that have one. */
  retentions(): Promise<Array<{ spaceId: string; retentionInDays: number }>>;
  /** Deletes the space and makes `nextActiveId` active for the user, both or neither. */
  deleteAndActivate(input: { userId: string; spaceId: string; nextActiveId: string }): Promise<void>;
}

export interface MembersRepository {
  /** Oldest first. */
  list(spaceId: string): Promise<Member[]>;
  setRole(spaceId: string, userId: string, role: SpaceRole): Promise<void>;
  /** Removes the member, and the space from being their active one. The space's name-giving owner moves on if need be. */
  remove(spaceId: string, userId: string): Promise<void>;
  /** Makes `to` an owner and `from` a member, both or neither. */
  handOver(spaceId: string, from: string, to: string): Promise<void>;
  /** A user's spaces with who is in each, oldest membership first. */
  spacesOf(userId: string): Promise<SpaceWithMembers[]>;
  /**
   * Deletes the spaces that are the user's alone and takes them out of the others, all or nothing. `false`, and nothing
   * done: in the meantime somebody joined one to delete, or the last other owner left one.
   */
  leaveAll(userId: string, deleteIds: string[]): Promise<boolean>;
}

export type SpaceWithMembers = {
  id: string;
  name: string;
  members: Array<Pick<Member, 'userId' | 'role'>>;
};

export interface InvitesRepository {
  create(input: {
    id: string;
    spaceId: string;
    tokenHash: string;
    role: SpaceRole;
    email: string | null;
    maxUses: number;
    expiresAt: Date;
  }): Promise<Invite>;
  /** Newest first; revoked and expired ones too. */
  list(spaceId: string): Promise<Invite[]>;
  revoke(spaceId: string, id: string, at: Date): Promise<boolean>;
  findByHash(tokenHash: string): Promise<{ invite: Invite; spaceName: string } | null>;
  /**
   * Spends one use and makes the user a member, both or neither; a member already spends nothing. `false`: the last use
   * was spent, or the invitation withdrawn, in the meantime.
   */
  accept(input: { inviteId: string; userId: string; now: Date }): Promise<boolean>;
}
