import { handle } from '@/app/api/handle';
import { saveUsageEndpoint } from '@/modules/core/sessions/api/usageEndpoints';

export const POST = handle(saveUsageEndpoint);
