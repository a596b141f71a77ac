import { handle } from '@/app/api/handle';
import { registerEndpoint } from '@/modules/core/identity/api/identityEndpoints';

export const POST = handle(registerEndpoint);
