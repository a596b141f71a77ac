import {
  BrowserClient,
  dedupeIntegration,
  defaultStackParser,
  getCurrentScope,
  globalHandlersIntegration,
  linkedErrorsIntegration,
  makeFetchTransport,
} from '@sentry/browser';
import { scrubEvent } from '@/lib/scrub';

/** Reports of errors and nothing else: what only traces, replays or asks for feedback is not even fetched. */
export function startSentry(dsn: string): void {
  const client = new BrowserClient({
    dsn,
    transport: makeFetchTransport,
    stackParser: defaultStackParser,
    integrations: [globalHandlersIntegration(), linkedErrorsIntegration(), dedupeIntegration()],
    beforeSend: scrubEvent,
    beforeBreadcrumb: () => null,
    sendDefaultPii: false,
  });
  getCurrentScope().setClient(client);
  client.init();
}
