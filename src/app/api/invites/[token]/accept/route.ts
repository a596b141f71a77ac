import { handle } from '@/app/api/handle';
import { acceptInviteEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const POST = handle(acceptInviteEndpoint);
