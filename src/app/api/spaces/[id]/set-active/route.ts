import { handle } from '@/app/api/handle';
import { setActiveSpaceEndpoint } from '@/modules/core/spaces/api/spacesEndpoints';

export const POST = handle(setActiveSpaceEndpoint);
