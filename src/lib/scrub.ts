import type { ErrorEvent, StackFrame } from '@sentry/nextjs';

/**
 * What may leave for Sentry: class of the error, places in the code, the route's pattern. Messages, breadcrumbs, request
 * data and the user are dropped, since any of them may quote speech, names or credentials.
 */
export function scrubEvent(event: ErrorEvent): ErrorEvent {
  const exception = event.exception?.values?.map(({ type, stacktrace, mechanism }) => ({
    ...(type === undefined ? {} : { type }),
    ...(mechanism === undefined ? {} : { mechanism }),
    ...(stacktrace?.frames ? { stacktrace: { frames: stacktrace.frames.map(withoutVariables) } } : {}),
  }));
  return {
    type: undefined,
    ...(event.event_id ? { event_id: event.event_id } : {}),
    ...(event.timestamp ? { timestamp: event.timestamp } : {}),
    ...(event.level ? { level: event.level } : {}),
    ...(event.release ? { release: event.release } : {}),
    ...(event.environment ? { environment: event.environment } : {}),
    ...(event.platform ? { platform: event.platform } : {}),
    ...(event.tags?.['route'] ? { tags: { route: event.tags['route'] } } : {}),
    ...(exception ? { exception: { values: exception } } : {}),
  };
}

function withoutVariables({
  filename,
  function: name,
  lineno,
  colno,
  in_app,
  module,
}: StackFrame): StackFrame {
  const file = filename && isPage(filename) ? '(page)' : filename;
  return Object.fromEntries(
    Object.entries({ filename: file, function: name, lineno, colno, in_app, module }),
  );
}

/** A page's own address can be the link of a session, which lets in whoever has it. */
function isPage(filename: string): boolean {
  return /^https?:/.test(filename) && !new URL(filename).pathname.startsWith('/_next/');
}
