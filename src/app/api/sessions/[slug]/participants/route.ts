import { handle } from '@/app/api/handle';
import { listParticipantsEndpoint } from '@/modules/core/sessions/api/participantsEndpoints';

export const GET = handle(listParticipantsEndpoint);
