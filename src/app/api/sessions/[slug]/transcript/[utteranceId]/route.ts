import { handle } from '@/app/api/handle';
import { correctSegmentEndpoint, lineHistoryEndpoint } from '@/modules/core/sessions/api/captionsEndpoints';

export const GET = handle(lineHistoryEndpoint);
export const PATCH = handle(correctSegmentEndpoint);
