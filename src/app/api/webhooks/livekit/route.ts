import { handle } from '@/app/api/handle';
import { livekitWebhookEndpoint } from '@/modules/core/sessions/api/webhookEndpoint';

export const POST = handle(livekitWebhookEndpoint);
