import * as z from 'zod/mini';

/** RFC 9457 problem details, as every route answers a failure. */
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});

/** Tells the server which of the caller's own participants (one a browser tab) is speaking. */
export const IDENTITY_HEADER = 'x-rooms-identity';

/** A refusal or failure as the browser sees it. `status` 0 means that no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterInSeconds: number | null;

  constructor(answer: { status: number; code: string; detail: string; retryAfterInSeconds: number | null }) {
    super(answer.detail);
    this.name = 'ApiError';
    this.status = answer.status;
    this.code = answer.code;
    this.retryAfterInSeconds = answer.retryAfterInSeconds;
  }
}

export type ApiCall<Answer> = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  /** What the answer must look like; `z.undefined()` for a 204. */
  answer: { parse: (json: unknown) => Answer };
  body?: unknown;
  /** A file as the raw body, instead. */
  file?: Blob;
  identity?: string;
  signal?: AbortSignal;
  /** Lets the request outlive the page, for a goodbye. */
  keepalive?: boolean;
};

/** Calls our own API from a page. Rejects with ApiError. */
export async function callApi<Answer>(call: ApiCall<Answer>): Promise<Answer> {
  const response = await send(call);
  const text = response.status === 204 ? '' : await response.text();
  const json = text === '' ? undefined : parseJson(text);
  if (!response.ok) throw toApiError(response, json);
  return call.answer.parse(json);
}

async function send(call: ApiCall<unknown>): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (call.body !== undefined) headers['content-type'] = 'application/json';
  if (call.identity) headers[IDENTITY_HEADER] = call.identity;
  const init: RequestInit = { method: call.method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (call.body !== undefined) init.body = JSON.stringify(call.body);
  if (call.file) init.body = call.file;
  if (call.signal) init.signal = call.signal;
  if (call.keepalive) init.keepalive = true;
  try {
    return await fetch(call.path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({
      status: 0,
      code: 'OFFLINE',
      detail: 'The server cannot be reached',
      retryAfterInSeconds: null,
    });
  }
}

function toApiError(response: Response, json: unknown): ApiError {
  const told = problem.safeParse(json).data;
  const retryAfter = Number(response.headers.get('retry-after'));
  return new ApiError({
    status: response.status,
    code: told?.code ?? 'UNEXPECTED_ANSWER',
    detail: told?.detail ?? `The server answered ${response.status}`,
    retryAfterInSeconds: retryAfter > 0 ? retryAfter : null,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not ours (a proxy's page, say); the status tells
  }
}
