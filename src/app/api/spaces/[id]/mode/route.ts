import { handle } from '@/app/api/handle';
import { setSpaceModeEndpoint } from '@/modules/core/spaces/api/spacesEndpoints';

export const PATCH = handle(setSpaceModeEndpoint);
