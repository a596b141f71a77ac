import { handle } from '@/app/api/handle';
import { electHostEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const POST = handle(electHostEndpoint);
