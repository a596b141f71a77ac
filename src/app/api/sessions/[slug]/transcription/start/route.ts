import { handle } from '@/app/api/handle';
import { startTranscriptionEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const POST = handle(startTranscriptionEndpoint);
