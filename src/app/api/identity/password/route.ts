import { handle } from '@/app/api/handle';
import { changePasswordEndpoint } from '@/modules/core/identity/api/identityEndpoints';

export const POST = handle(changePasswordEndpoint);
