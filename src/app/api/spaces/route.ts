import { handle } from '@/app/api/handle';
import { listSpacesEndpoint, createSpaceEndpoint } from '@/modules/core/spaces/api/spacesEndpoints';

export const GET = handle(listSpacesEndpoint);
export const POST = handle(createSpaceEndpoint);
