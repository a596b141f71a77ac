/** Changes of a space that also end something in its sessions: sessions know spaces, and not the other way round. */
import { endpoint } from '@/lib/http/endpoint';
import { sessions } from '../index';
import {
  deletedSpaceAnswer,
  memberOfSpaceParams,
  retentionPreview,
  retentionQuery,
  spaceOfSessionsParams,
} from './sessions.wire';

export const deleteSpaceEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Delete a space with everything in it (owners); what runs in it ends',
  params: spaceOfSessionsParams,
  answer: deletedSpaceAnswer,
  run: ({ user, params }) => sessions.deleteSpace({ userId: user.id, spaceId: params.id }),
});

export const removeMemberEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Remove a member (owners), or leave; whoever is removed is out of running sessions too',
  params: memberOfSpaceParams,
  run: ({ user, params }) =>
    sessions.removeMember({ userId: user.id, spaceId: params.id, memberId: params.userId }),
});

export const retentionPreviewEndpoint = endpoint({
  who: 'user',
  limit: 'read',
  summary: 'What would be deleted at once if the space kept transcripts for so many days (owners)',
  params: spaceOfSessionsParams,
  query: retentionQuery,
  answer: retentionPreview,
  run: async ({ user, params, query }) => {
    const input = { userId: user.id, spaceId: params.id, days: query.days };
    const { keptSince, ...counts } = await sessions.previewRetention(input);
    return { keptSince: keptSince.toISOString(), ...counts };
  },
});
