import { handle } from '@/app/api/handle';
import { accountDeletionEndpoint } from '@/modules/core/identity/api/accountEndpoints';

export const GET = handle(accountDeletionEndpoint);
