import type { Refusal, RefusalKind } from '@/lib/errors';

/** The one table from kinds to statuses; a new kind without a row does not compile. */
const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  rate_limited: 429,
  unavailable: 503,
} satisfies Record<RefusalKind, number>;

const TITLE = {
  invalid: 'The request is not valid',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  gone: 'No longer there',
  rate_limited: 'Too many requests',
  unavailable: 'Not available now',
} satisfies Record<RefusalKind, string>;

/** RFC 9457 problem details. Never a stack, never the text of an error that is not a refusal. */
export function problemResponse(refusal: Refusal, headers: Record<string, string> = {}): Response {
  const status = STATUS[refusal.kind];
  return answer({ status, title: TITLE[refusal.kind], code: refusal.code, detail: refusal.message }, headers);
}

export function internalProblem(): Response {
  const detail = 'Something went wrong on our side. It was reported. Try again in a moment.';
  return answer({ status: 500, title: 'Internal error', code: 'INTERNAL', detail }, {});
}

function answer(
  { status, title, code, detail }: { status: number; title: string; code: string; detail: string },
  headers: Record<string, string>,
): Response {
  return Response.json(
    { type: `urn:rooms:problem:${code.toLowerCase().replaceAll('_', '-')}`, title, status, code, detail },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    },
  );
}
