import { handle } from '@/app/api/handle';
import { joinSessionEndpoint } from '@/modules/core/sessions/api/participantsEndpoints';

export const POST = handle(joinSessionEndpoint);
