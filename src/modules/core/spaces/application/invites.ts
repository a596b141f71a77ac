import { INVITE_NOT_FOUND, inviteState, refuseInvite, type InviteState } from '../domain/member.rules';
import type { Invite } from '../domain/member.types';
import { requireOwner } from '../domain/space.rules';
import type { SpaceRole } from '../domain/space.types';
import type { InvitesRepository, SpacesRepository } from './ports';

type Deps = {
  spaces: SpacesRepository;
  invites: InvitesRepository;
  newId: () => string;
  newToken: () => string;
  hashToken: (token: string) => string;
  now: () => Date;
};
const DAY_MS = 24 * 3600 * 1000;

/** Makes an invitation. Its token is told once, here: only a hash of it is kept. */
export async function createInvite(
  deps: Deps,
  input: {
    userId: string;
    spaceId: string;
    role: SpaceRole;
    email: string | null;
    maxUses: number;
    expiresInDays: number;
  },
): Promise<{ invite: Invite; token: string }> {
  requireOwner(await deps.spaces.roleOf(input.userId, input.spaceId));
  const token = deps.newToken();
  const { spaceId, role, email, maxUses } = input;
  const expiresAt = new Date(deps.now().getTime() + input.expiresInDays * DAY_MS);
  const tokenHash = deps.hashToken(token);
  const invite = await deps.invites.create({
    id: deps.newId(),
    spaceId,
    tokenHash,
    role,
    email,
    maxUses,
    expiresAt,
  });
  return { invite, token };
}

export async function listInvites(
  deps: Deps,
  { userId, spaceId }: { userId: string; spaceId: string },
): Promise<Invite[]> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  return (await deps.invites.list(spaceId)).filter(
    (invite) => inviteState(invite, null, deps.now()) === 'usable',
  );
}

export async function revokeInvite(
  deps: Deps,
  { userId, spaceId, inviteId }: { userId: string; spaceId: string; inviteId: string },
): Promise<void> {
  requireOwner(await deps.spaces.roleOf(userId, spaceId));
  if (!(await deps.invites.revoke(spaceId, inviteId, deps.now()))) throw INVITE_NOT_FOUND();
}

/** What somebody with the link may know: which space, and whether it still works. */
export async function lookAtInvite(
  deps: Deps,
  { token, email }: { token: string; email: string | null },
): Promise<{ spaceName: string; state: InviteState } | null> {
  const found = await deps.invites.findByHash(deps.hashToken(token));
  return found && { spaceName: found.spaceName, state: inviteState(found.invite, email, deps.now()) };
}

/** Makes the caller a member and the space their active one. Of two who race for the last use, one is refused. */
export async function acceptInvite(
  deps: Deps,
  { token, userId, email }: { token: string; userId: string; email: string },
): Promise<{ spaceId: string }> {
  const found = await deps.invites.findByHash(deps.hashToken(token));
  if (!found) throw INVITE_NOT_FOUND();
  const { spaceId } = found.invite;
  if ((await deps.spaces.roleOf(userId, spaceId)) === null) {
    const state = inviteState(found.invite, email, deps.now());
    if (state !== 'usable') throw refuseInvite(state);
    const accepted = await deps.invites.accept({ inviteId: found.invite.id, userId, now: deps.now() });
    if (!accepted) throw refuseInvite('used');
  }
  await deps.spaces.setActive(userId, spaceId);
  return { spaceId };
}
