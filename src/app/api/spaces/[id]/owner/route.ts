import { handle } from '@/app/api/handle';
import { handOverEndpoint } from '@/modules/core/spaces/api/membersEndpoints';

export const POST = handle(handOverEndpoint);
