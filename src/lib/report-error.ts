import * as Sentry from '@sentry/nextjs';
import { log } from './log';

/** Tells operators of a failure nobody expected: in the log and, with a DSN, in Sentry. Never what people said or are. */
export function reportError(error: unknown, context: Record<string, string> = {}): void {
  log.error({ ...context, err: error }, 'unexpected failure');
  Sentry.captureException(error, { tags: context });
}
