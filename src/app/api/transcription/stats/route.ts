import { handle } from '@/app/api/handle';
import { usageStatsEndpoint } from '@/modules/core/sessions/api/usageEndpoints';

export const GET = handle(usageStatsEndpoint);
