// Told by the server at run time, so that one build runs anywhere. Off without a DSN.
const { sentryDsn } = document.documentElement.dataset;

/** Loads Sentry once the page is idle: it is not part of what a person waits for. */
if (sentryDsn) {
  const load = async (): Promise<void> => {
    const { startSentry } = await import('../sentry.client.config');
    startSentry(sentryDsn);
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(() => void load());
  else setTimeout(() => void load(), 2000);
}
