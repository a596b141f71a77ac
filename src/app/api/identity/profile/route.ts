import { handle } from '@/app/api/handle';
import { getProfileEndpoint, changeProfileEndpoint } from '@/modules/core/identity/api/identityEndpoints';

export const GET = handle(getProfileEndpoint);
export const PATCH = handle(changeProfileEndpoint);
