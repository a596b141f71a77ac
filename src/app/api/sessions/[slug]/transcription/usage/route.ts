import { handle } from '@/app/api/handle';
import { sessionUsageEndpoint } from '@/modules/core/sessions/api/usageEndpoints';

export const GET = handle(sessionUsageEndpoint);
