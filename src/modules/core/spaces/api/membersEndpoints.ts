import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { spaces, type Invite } from '../index';
import {
  acceptedInvite,
  changeRoleBody,
  createdInvite,
  createInviteBody,
  handOverBody,
  inviteList,
  inviteParams,
  inviteTokenParams,
  memberList,
  memberParams,
  spaceParams,
  type inviteView,
} from './spaces.wire';

export const listMembersEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Members of a space; e-mails for its owners only',
  params: spaceParams,
  answer: memberList,
  run: async ({ user, params }) => {
    const members = await spaces.listMembers({ userId: user.id, spaceId: params.id });
    const isOwner = members.some((member) => member.userId === user.id && member.role === 'OWNER');
    return {
      members: members.map((member) => ({
        ...member,
        email: isOwner || member.userId === user.id ? member.email : null,
        joinedAt: member.joinedAt.toISOString(),
        isMe: member.userId === user.id,
      })),
    };
  },
});

export const changeRoleEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: "Change a member's role (owners)",
  params: memberParams,
  body: changeRoleBody,
  run: ({ user, params, body }) =>
    spaces.changeRole({ userId: user.id, spaceId: params.id, memberId: params.userId, role: body.role }),
});

export const handOverEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Make another member the owner in your place (owners)',
  params: spaceParams,
  body: handOverBody,
  run: ({ user, params, body }) =>
    spaces.handOver({ userId: user.id, spaceId: params.id, memberId: body.userId }),
});

export const listInvitesEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'Invitations that still work (owners)',
  params: spaceParams,
  answer: inviteList,
  run: async ({ user, params }) => ({
    invites: (await spaces.listInvites({ userId: user.id, spaceId: params.id })).map(toInviteView),
  }),
});

export const createInviteEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Invite by link; the link is told this once (owners)',
  params: spaceParams,
  body: createInviteBody,
  answer: createdInvite,
  status: 201,
  run: async ({ user, params, body: { email, ...rest } }) => {
    const made = await spaces.createInvite({
      userId: user.id,
      spaceId: params.id,
      email: email ?? null,
      ...rest,
    });
    return { invite: toInviteView(made.invite), path: `/invite/${made.token}` };
  },
});

export const revokeInviteEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Withdraw an invitation (owners)',
  params: inviteParams,
  run: ({ user, params }) =>
    spaces.revokeInvite({ userId: user.id, spaceId: params.id, inviteId: params.inviteId }),
});

export const acceptInviteEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Accept an invitation and move into its space',
  params: inviteTokenParams,
  answer: acceptedInvite,
  run: ({ user, params }) => spaces.acceptInvite({ token: params.token, userId: user.id, email: user.email }),
});

function toInviteView({ id, role, email, uses, maxUses, expiresAt }: Invite): z.input<typeof inviteView> {
  return { id, role, email, uses, maxUses, expiresAt: expiresAt.toISOString() };
}
