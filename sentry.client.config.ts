import { scrubEvent } from '@/lib/scrub';

/** Loads Sentry once the page is idle: it is not part of what a person waits for. Off without a DSN. */
export function startSentry(dsn: string | undefined): void {
  if (!dsn) return;
  const load = async () => {
    const Sentry = await import('@sentry/nextjs');
    Sentry.init({
      dsn,
      beforeSend: scrubEvent,
      beforeBreadcrumb: () => null,
      sendDefaultPii: false,
      integrations: [],
    });
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(() => void load());
  else setTimeout(() => void load(), 2000);
}
