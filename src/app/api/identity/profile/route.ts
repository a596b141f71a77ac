import { handle } from '@/app/api/handle';
import { deleteAccountEndpoint } from '@/modules/core/identity/api/accountEndpoints';
import { getProfileEndpoint, changeProfileEndpoint } from '@/modules/core/identity/api/identityEndpoints';

export const GET = handle(getProfileEndpoint);
export const PATCH = handle(changeProfileEndpoint);
export const DELETE = handle(deleteAccountEndpoint);
