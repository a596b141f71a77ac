import { handle } from '@/app/api/handle';
import { offRecordEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const POST = handle(offRecordEndpoint);
