import { handle } from '@/app/api/handle';
import { changeRoleEndpoint, removeMemberEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const PATCH = handle(changeRoleEndpoint);
export const DELETE = handle(removeMemberEndpoint);
