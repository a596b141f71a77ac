import { handle } from '@/app/api/handle';
import { listSessionsEndpoint, createSessionEndpoint } from '@/modules/core/sessions/api/sessionsEndpoints';

export const GET = handle(listSessionsEndpoint);
export const POST = handle(createSessionEndpoint);
