import 'server-only';
import type { z } from 'zod';
import type { Endpoint, Who } from '@/lib/http/endpoint';
import * as account from '@/modules/core/identity/api/accountEndpoints';
import * as avatar from '@/modules/core/identity/api/avatarEndpoints';
import * as identity from '@/modules/core/identity/api/identityEndpoints';
import * as captions from '@/modules/core/sessions/api/captionsEndpoints';
import * as participants from '@/modules/core/sessions/api/participantsEndpoints';
import * as search from '@/modules/core/sessions/api/searchEndpoint';
import * as sessions from '@/modules/core/sessions/api/sessionsEndpoints';
import * as spacesWithSessions from '@/modules/core/sessions/api/spacesWithSessionsEndpoints';
import * as usage from '@/modules/core/sessions/api/usageEndpoints';
import * as webhook from '@/modules/core/sessions/api/webhookEndpoint';
import * as members from '@/modules/core/spaces/api/membersEndpoints';
import * as spaces from '@/modules/core/spaces/api/spacesEndpoints';
import * as tasks from '@/modules/core/tasks/api/listTasksEndpoint';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Schema = z.ZodType | undefined;
export type Operation = {
  method: Method;
  /** As in a route folder: `/api/sessions/[slug]`. */
  path: string;
  endpoint: Pick<
    Endpoint<Who, Schema, Schema, Schema, Schema>,
    'who' | 'limit' | 'summary' | 'params' | 'query' | 'body' | 'answer' | 'status'
  >;
};

const operation = (method: Method, path: string, endpoint: Operation['endpoint']): Operation => ({
  method,
  path,
  endpoint,
});

/** Every operation of the API: what the OpenAPI document and the permission matrix are made from. A test holds it to the route files. */
export const operations: Operation[] = [
  operation('POST', '/api/identity/register', identity.registerEndpoint),
  operation('GET', '/api/identity/profile', identity.getProfileEndpoint),
  operation('PATCH', '/api/identity/profile', identity.changeProfileEndpoint),
  operation('DELETE', '/api/identity/profile', account.deleteAccountEndpoint),
  operation('GET', '/api/identity/profile/deletion', account.accountDeletionEndpoint),
  operation('GET', '/api/identity/avatar/sign', avatar.signAvatarEndpoint),
  operation('POST', '/api/identity/avatar', avatar.uploadAvatarEndpoint),
  operation('DELETE', '/api/identity/avatar', avatar.removeAvatarEndpoint),
  operation('GET', '/api/identity/avatar/[id]', avatar.getAvatarEndpoint),
  operation('POST', '/api/identity/password', identity.changePasswordEndpoint),
  operation('POST', '/api/identity/sign-out-everywhere', identity.signOutEverywhereEndpoint),
  operation('GET', '/api/spaces', spaces.listSpacesEndpoint),
  operation('POST', '/api/spaces', spaces.createSpaceEndpoint),
  operation('PATCH', '/api/spaces/[id]', spaces.changeSpaceEndpoint),
  operation('DELETE', '/api/spaces/[id]', spacesWithSessions.deleteSpaceEndpoint),
  operation('POST', '/api/spaces/[id]/set-active', spaces.setActiveSpaceEndpoint),
  operation('PATCH', '/api/spaces/[id]/mode', spaces.setSpaceModeEndpoint),
  operation('GET', '/api/spaces/[id]/retention', spacesWithSessions.retentionPreviewEndpoint),
  operation('GET', '/api/spaces/[id]/members', members.listMembersEndpoint),
  operation('PATCH', '/api/spaces/[id]/members/[userId]', members.changeRoleEndpoint),
  operation('DELETE', '/api/spaces/[id]/members/[userId]', spacesWithSessions.removeMemberEndpoint),
  operation('POST', '/api/spaces/[id]/owner', members.handOverEndpoint),
  operation('GET', '/api/spaces/[id]/invites', members.listInvitesEndpoint),
  operation('POST', '/api/spaces/[id]/invites', members.createInviteEndpoint),
  operation('DELETE', '/api/spaces/[id]/invites/[inviteId]', members.revokeInviteEndpoint),
  operation('POST', '/api/invites/[token]/accept', members.acceptInviteEndpoint),
  operation('GET', '/api/sessions', sessions.listSessionsEndpoint),
  operation('POST', '/api/sessions', sessions.createSessionEndpoint),
  operation('GET', '/api/sessions/[slug]', sessions.getSessionEndpoint),
  operation('PATCH', '/api/sessions/[slug]', sessions.renameSessionEndpoint),
  operation('DELETE', '/api/sessions/[slug]', sessions.deleteSessionEndpoint),
  operation('POST', '/api/sessions/[slug]/end', sessions.endSessionEndpoint),
  operation('GET', '/api/sessions/[slug]/participants', participants.listParticipantsEndpoint),
  operation('POST', '/api/sessions/[slug]/participants/join', participants.joinSessionEndpoint),
  operation('POST', '/api/sessions/[slug]/participants/leave', participants.leaveSessionEndpoint),
  operation('GET', '/api/sessions/[slug]/participants/[identity]', participants.getParticipantEndpoint),
  operation('GET', '/api/sessions/[slug]/token', participants.tokenEndpoint),
  operation('POST', '/api/sessions/[slug]/transcription-host', captions.electHostEndpoint),
  operation('POST', '/api/sessions/[slug]/transcription/start', captions.startTranscriptionEndpoint),
  operation('POST', '/api/sessions/[slug]/off-record', captions.offRecordEndpoint),
  operation('GET', '/api/sessions/[slug]/transcript', captions.transcriptEndpoint),
  operation('GET', '/api/sessions/[slug]/transcript/[utteranceId]', captions.lineHistoryEndpoint),
  operation('PATCH', '/api/sessions/[slug]/transcript/[utteranceId]', captions.correctSegmentEndpoint),
  operation('GET', '/api/sessions/[slug]/transcription/usage', usage.sessionUsageEndpoint),
  operation('POST', '/api/transcription/search', search.searchEndpoint),
  operation('GET', '/api/transcription/stats', usage.usageStatsEndpoint),
  operation('POST', '/api/transcription/usage/save', usage.saveUsageEndpoint),
  operation('POST', '/api/webhooks/livekit', webhook.livekitWebhookEndpoint),
  operation('GET', '/api/tasks', tasks.listTasksEndpoint),
];
