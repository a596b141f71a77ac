import { handle } from '@/app/api/handle';
import { getParticipantEndpoint } from '@/modules/core/sessions/api/participantsEndpoints';

export const GET = handle(getParticipantEndpoint);
