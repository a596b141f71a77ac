import * as Sentry from '@sentry/nextjs';
import { scrubEvent } from '@/lib/scrub';

const dsn = process.env['SENTRY_DSN'];

if (dsn) {
  Sentry.init({
    dsn,
    beforeSend: scrubEvent,
    beforeBreadcrumb: () => null,
    sendDefaultPii: false,
    tracesSampleRate: 0,
  });
}
