import { handle } from '@/app/api/handle';
import { listInvitesEndpoint, createInviteEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const GET = handle(listInvitesEndpoint);
export const POST = handle(createInviteEndpoint);
