import { endpoint } from '@/lib/http/endpoint';
import { readAtMost } from '@/lib/http/read-body';
import { sessions } from '../index';

const MAX_WEBHOOK_BYTES = 1024 * 1024;

export const livekitWebhookEndpoint = endpoint({
  who: 'anyone',
  limit: 'none',
  summary: 'Webhooks of the media server, signed over the raw body',
  run: async ({ request }) =>
    sessions.receiveWebhook({
      rawBody: await readAtMost(request, MAX_WEBHOOK_BYTES),
      authorization: request.headers.get('authorization'),
    }),
});
