import { Refusal } from '@/lib/errors';
import { requireAnotherOwner, requireMemberOf } from '../domain/member.rules';
import type { Member } from '../domain/member.types';
import { requireMember, requireOwner } from '../domain/space.rules';
import type { SpaceRole } from '../domain/space.types';
import type { MembersRepository, SpacesRepository } from './ports';

type Deps = { spaces: SpacesRepository; members: MembersRepository };
type Input = { userId: string; spaceId: string };

export async function listMembers(deps: Deps, { userId, spaceId }: Input): Promise<Member[]> {
  requireMember(await deps.spaces.roleOf(userId, spaceId));
  return deps.members.list(spaceId);
}

/** Owners change roles; the last owner stays one. */
export async function changeRole(
  deps: Deps,
  { userId, spaceId, memberId, role }: Input & { memberId: string; role: SpaceRole },
): Promise<void> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  const members = await deps.members.list(spaceId);
  const member = requireMemberOf(members, memberId);
  if (member.role === 'OWNER' && role === 'MEMBER') requireAnotherOwner(members, memberId);
  await deps.members.setRole(spaceId, memberId, role);
}

/** Owners remove members, and everybody may leave; but a person's last space and a space's last owner stay. */
export async function removeMember(
  deps: Deps,
  { userId, spaceId, memberId }: Input & { memberId: string },
): Promise<void> {
  const role = await deps.spaces.roleOf(userId, spaceId);
  if (memberId === userId) requireMember(role);
  else requireOwner(role);
  const members = await deps.members.list(spaceId);
  const member = requireMemberOf(members, memberId);
  if (member.role === 'OWNER') requireAnotherOwner(members, memberId);
  if (memberId === userId && (await deps.spaces.listForUser(userId)).length === 1) {
    throw new Refusal(
      'conflict',
      'LAST_SPACE',
      'This is your last space. Create another one before you leave it.',
    );
  }
  await deps.members.remove(spaceId, memberId);
}

/** Makes another member the owner in one's own place. */
export async function handOver(
  deps: Deps,
  { userId, spaceId, memberId }: Input & { memberId: string },
): Promise<void> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  requireMemberOf(await deps.members.list(spaceId), memberId);
  if (memberId !== userId) await deps.members.handOver(spaceId, userId, memberId);
}
