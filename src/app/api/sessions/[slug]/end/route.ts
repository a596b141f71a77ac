import { handle } from '@/app/api/handle';
import { endSessionEndpoint } from '@/modules/core/sessions/api/sessionsEndpoints';

export const POST = handle(endSessionEndpoint);
