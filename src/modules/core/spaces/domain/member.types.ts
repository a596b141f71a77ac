import type { SpaceRole } from './space.types';

export type Member = {
  userId: string;
  role: SpaceRole;
  name: string;
  email: string;
  color: string;
  avatarUrl: string | null;
  joinedAt: Date;
};

export type Invite = {
  id: string;
  spaceId: string;
  role: SpaceRole;
  /** Only this address may accept; null: whoever has the link. */
  email: string | null;
  maxUses: number;
  uses: number;
  expiresAt: Date;
  revokedAt: Date | null;
  createdAt: Date;
};
