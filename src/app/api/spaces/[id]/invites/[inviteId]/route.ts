import { handle } from '@/app/api/handle';
import { revokeInviteEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const DELETE = handle(revokeInviteEndpoint);
