import { handle } from '@/app/api/handle';
import { transcriptEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const GET = handle(transcriptEndpoint);
