/** Error reports, only with SENTRY_DSN; the SDK takes seconds to load, so nobody waits for it. */
import type { ErrorEvent } from '@sentry/node';

export type ReportError = (error: unknown, work: string) => void;

type Frame = {
  filename?: string;
  function?: string;
  module?: string;
  lineno?: number;
  colno?: number;
  in_app?: boolean;
};

/** Of a stack frame its place alone, without the values of its variables. */
function withoutValues({ filename, function: name, lineno, colno, in_app }: Frame): Frame {
  return {
    ...(filename === undefined ? {} : { filename }),
    ...(name === undefined ? {} : { function: name }),
    ...(lineno === undefined ? {} : { lineno }),
    ...(colno === undefined ? {} : { colno }),
    ...(in_app === undefined ? {} : { in_app }),
  };
}

/**
 * Leaves of a report what tells where the code failed, and nothing of what people said, who they are, or what
 * opens doors: messages may quote what they were given, so only the kind of error goes out.
 */
function scrubReport(event: ErrorEvent): ErrorEvent {
  const { event_id, timestamp, platform, level, release, environment, tags, exception } = event;
  const values = exception?.values?.map(({ type, stacktrace, mechanism }) => ({
    value: '[private]',
    ...(type === undefined ? {} : { type }),
    ...(mechanism === undefined
      ? {}
      : { mechanism: { type: mechanism.type, handled: mechanism.handled ?? true } }),
    ...(stacktrace === undefined
      ? {}
      : {
          stacktrace: { frames: (stacktrace.frames ?? []).map(withoutValues) },
        }),
  }));
  return {
    type: undefined,
    ...(event_id === undefined ? {} : { event_id }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(platform === undefined ? {} : { platform }),
    ...(level === undefined ? {} : { level }),
    ...(release === undefined ? {} : { release }),
    ...(environment === undefined ? {} : { environment }),
    ...(tags?.['work'] === undefined ? {} : { tags: { work: tags['work'] } }),
    ...(values === undefined ? {} : { exception: { values } }),
  };
}

export function createReporter(dsn: string | undefined): ReportError {
  if (dsn === undefined) return () => undefined;
  const loaded = import('@sentry/node').then((sentry) => {
    sentry.init({
      dsn,
      sendDefaultPii: false,
      defaultIntegrations: false,
      tracesSampleRate: 0,
      maxBreadcrumbs: 0,
      serverName: 'rooms-ws',
      beforeSend: scrubReport,
    });
    return sentry;
  });
  return (error, work) => {
    loaded.then((sentry) => sentry.captureException(error, { tags: { work } })).catch(() => undefined);
  };
}
