import { handle } from '@/app/api/handle';
import { deleteSpaceEndpoint } from '@/modules/core/sessions/api/spacesWithSessionsEndpoints';
import { changeSpaceEndpoint } from '@/modules/core/spaces/api/spacesEndpoints';

export const PATCH = handle(changeSpaceEndpoint);
export const DELETE = handle(deleteSpaceEndpoint);
