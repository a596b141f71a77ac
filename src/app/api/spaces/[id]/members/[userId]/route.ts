import { handle } from '@/app/api/handle';
import { removeMemberEndpoint } from '@/modules/core/sessions/api/spacesWithSessionsEndpoints';
import { changeRoleEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const PATCH = handle(changeRoleEndpoint);
export const DELETE = handle(removeMemberEndpoint);
