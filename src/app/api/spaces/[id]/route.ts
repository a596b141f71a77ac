import { handle } from '@/app/api/handle';
import { changeSpaceEndpoint, deleteSpaceEndpoint } from '@/modules/core/spaces/api/spacesEndpoints';

export const PATCH = handle(changeSpaceEndpoint);
export const DELETE = handle(deleteSpaceEndpoint);
