import type { Instrumentation } from 'next';

/** Runs once when the server starts. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  await import('../sentry.server.config');
  const { startBackgroundWork } = await import('./background-work');
  startBackgroundWork();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { reportError } = await import('@/lib/report-error');
  reportError(error, { route: request.path.split('?')[0]?.replace(/[^/]*\d[^/]*/g, '…') ?? '' });
};
