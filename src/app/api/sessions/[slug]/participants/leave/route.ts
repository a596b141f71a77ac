import { handle } from '@/app/api/handle';
import { leaveSessionEndpoint } from '@/modules/core/sessions/api/participantsEndpoints';

export const POST = handle(leaveSessionEndpoint);
