import type { Logger } from './log';
import { metrics } from './metrics';
import type { ReportError } from './sentry';

/** Hands over work that nobody waits for: its failure is counted and reported, never lost and never thrown. */
export type Background = (work: string, promise: Promise<unknown>) => void;

export function createBackground(log: Logger, report: ReportError): Background {
  return (work, promise) => {
    promise.catch((err: unknown) => {
      metrics.backgroundFailures.inc({ work });
      log.warn({ work, err }, 'background work failed');
      report(err, work);
    });
  };
}
