import { handle } from '@/app/api/handle';
import { tokenEndpoint } from '@/modules/core/sessions/api/participantsEndpoints';

export const GET = handle(tokenEndpoint);
