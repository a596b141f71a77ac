import { Refusal } from '@/lib/errors';
import type { Invite, Member } from './member.types';

export function requireMemberOf(members: readonly Member[], userId: string): Member {
  const member = members.find((one) => one.userId === userId);
  if (!member) throw new Refusal('not_found', 'MEMBER_NOT_FOUND', 'There is no such member in this space');
  return member;
}

/** Whether the space still has an owner without this one; otherwise they must stay, or hand over first. */
export function requireAnotherOwner(members: readonly Member[], withoutUserId: string): void {
  if (members.some((one) => one.role === 'OWNER' && one.userId !== withoutUserId)) return;
  throw new Refusal('conflict', 'LAST_OWNER', 'A space keeps an owner. Make somebody else an owner first.');
}

/** What becomes of a space when this member's account goes. */
export type SpaceFate = 'deleted' | 'handed-over-first' | 'left';

/**
 * A space of one person goes with them. One that others work in stays: with its other owners, or, when there is none, it
 * must be handed over first, since nobody could manage it afterwards.
 */
export function fateWithout(
  members: ReadonlyArray<Pick<Member, 'userId' | 'role'>>,
  userId: string,
): SpaceFate {
  const others = members.filter((one) => one.userId !== userId);
  if (others.length === 0) return 'deleted';
  const isOwner = members.some((one) => one.userId === userId && one.role === 'OWNER');
  return isOwner && others.every((one) => one.role !== 'OWNER') ? 'handed-over-first' : 'left';
}

export type InviteState = 'usable' | 'expired' | 'revoked' | 'used' | 'for-somebody-else';

/** What an invitation is worth to the holder of this e-mail (`null`: not known yet). */
export function inviteState(invite: Invite, email: string | null, now: Date): InviteState {
  if (invite.revokedAt) return 'revoked';
  if (invite.expiresAt <= now) return 'expired';
  if (invite.uses >= invite.maxUses) return 'used';
  if (invite.email !== null && email !== null && invite.email !== email) return 'for-somebody-else';
  return 'usable';
}

const WHY: Record<Exclude<InviteState, 'usable'>, string> = {
  expired: 'This invitation has expired. Ask for a new one.',
  revoked: 'This invitation was withdrawn. Ask for a new one.',
  used: 'This invitation was used already. Ask for a new one.',
  'for-somebody-else': 'This invitation is for another e-mail address. Sign in with that one.',
};

export function refuseInvite(state: Exclude<InviteState, 'usable'>): Refusal {
  return new Refusal('gone', `INVITE_${state.toUpperCase().replaceAll('-', '_')}`, WHY[state]);
}

export const INVITE_NOT_FOUND = () =>
  new Refusal('not_found', 'INVITE_NOT_FOUND', 'There is no such invitation. Check the link.');
