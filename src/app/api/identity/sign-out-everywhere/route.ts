import { handle } from '@/app/api/handle';
import { signOutEverywhereEndpoint } from '@/modules/core/identity/api/identityEndpoints';

export const POST = handle(signOutEverywhereEndpoint);
