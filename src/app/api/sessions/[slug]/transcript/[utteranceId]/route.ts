import { handle } from '@/app/api/handle';
import { correctSegmentEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const PATCH = handle(correctSegmentEndpoint);
