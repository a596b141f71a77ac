import 'server-only';
import { createHash } from 'node:crypto';
import { bindDeps } from '@/lib/bind-deps';
import { db } from '@/lib/db';
import { newId, randomText } from '@/lib/ids';
import { activeSpace } from './application/activeSpace';
import { changeSettings, renameSpace, setActiveSpace, setSpaceMode } from './application/changeSpace';
import { acceptInvite, createInvite, listInvites, lookAtInvite, revokeInvite } from './application/invites';
import { changeRole, handOver, listMembers, removeMember } from './application/members';
import { createSpace } from './application/createSpace';
import { deleteSpace } from './application/deleteSpace';
import { fatesOf, leaveAll } from './application/leaveAll';
import { invitesRepository } from './infra/invites.repository';
import { membersRepository } from './infra/members.repository';
import { spacesRepository } from './infra/spaces.repository';

export type { SpaceToLeave } from './application/leaveAll';
export type { Invite } from './domain/member.types';

const repository = spacesRepository(db);

const deps = {
  spaces: repository,
  members: membersRepository(db),
  invites: invitesRepository(db),
  newId,
  /** 190 random bits. */
  newToken: () => randomText(38),
  hashToken: (token: string) => createHash('sha256').update(token).digest('base64url'),
  now: () => new Date(),
};

export const spaces = {
  ...bindDeps(deps, {
    acceptInvite,
    activeSpace,
    changeRole,
    changeSettings,
    createInvite,
    createSpace,
    deleteSpace,
    fatesOf,
    handOver,
    leaveAll,
    listInvites,
    listMembers,
    lookAtInvite,
    removeMember,
    renameSpace,
    revokeInvite,
    setActiveSpace,
    setSpaceMode,
  }),
  listForUser: (userId: string) => repository.listForUser(userId),
  roleOf: (userId: string, spaceId: string) => repository.roleOf(userId, spaceId),
  settingsOf: (spaceId: string) => repository.settingsOf(spaceId),
  retentions: () => repository.retentions(),
};
