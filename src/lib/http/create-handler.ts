import { z } from 'zod';
import { Refusal } from '@/lib/errors';
import { IDENTITY_HEADER } from './api-client';
import type { Cookie, CurrentUser, Endpoint, LimitClass, Visitor, Who } from './endpoint';
import { routePattern } from '@/lib/metrics';
import { LimitReached } from './limit-reached';
import { internalProblem, problemResponse } from './problem';
import { readAtMost } from './read-body';
import { isCrossSite } from './same-origin';

/** What the edge asks of the outside; given once, in src/app/api/handle.ts. */
export type Edge = {
  publicOrigin(): string;
  currentUser(request: Request): Promise<CurrentUser | null>;
  /** The guest id of the session in the path, from its cookie. */
  guestId(request: Request, slug: string): Promise<string | null>;
  address(request: Request): string;
  /** Throws LimitReached. */
  spend(limit: LimitClass, key: string): Promise<void>;
  secureCookies(): boolean;
  report(error: unknown, route: string): void;
  observe(answered: { route: string; method: string; status: number; seconds: number }): void;
};

type AnyEndpoint = Endpoint<
  Who,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined,
  z.ZodType | undefined
>;
/** Next gives no params to a route without any. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
const MAX_BODY_BYTES = 64 * 1024;

/** Makes the one adapter every route runs through: who calls, what they sent, how an answer and a failure look. */
export function createHandler(edge: Edge) {
  return function handle<W extends Who, P, Q, B, A>(definition: Endpoint<W, P, Q, B, A>) {
    const run = definition as unknown as AnyEndpoint;
    return async (request: Request, context: RouteContext): Promise<Response> => {
      const begun = performance.now();
      const params = (await context.params) ?? {};
      const route = routePattern(new URL(request.url).pathname, params);
      const response = await answer(edge, run, request, params).catch((error: unknown) =>
        answerFailure(error, (unexpected) => edge.report(unexpected, route)),
      );
      const seconds = (performance.now() - begun) / 1000;
      edge.observe({ route, method: request.method, status: response.status, seconds });
      return response;
    };
  };
}

function answerFailure(error: unknown, report: (error: unknown) => void): Response {
  if (error instanceof LimitReached) {
    return problemResponse(error, { 'retry-after': String(error.retryAfterInSeconds) });
  }
  if (error instanceof Refusal) return problemResponse(error);
  report(error);
  return internalProblem();
}

async function answer(
  edge: Edge,
  definition: AnyEndpoint,
  request: Request,
  rawParams: Record<string, string | string[] | undefined>,
): Promise<Response> {
  if (isCrossSite(request, edge.publicOrigin())) {
    throw new Refusal('forbidden', 'CROSS_SITE', 'This request came from another site');
  }
  const address = edge.address(request);
  const visitor = await whoCalls(edge, request, rawParams['slug']);
  await edge.spend(definition.limit, limitKey(visitor, address));
  requireCaller(definition.who, visitor);

  const cookies: Cookie[] = [];
  const result = await definition.run({
    user: visitor.user as CurrentUser,
    visitor,
    identity: request.headers.get(IDENTITY_HEADER),
    params: parse(definition.params, rawParams, 'path') as never,
    query: parse(definition.query, Object.fromEntries(new URL(request.url).searchParams), 'query') as never,
    body: parse(definition.body, definition.body && (await readJson(request)), 'body') as never,
    request,
    address,
    setCookie: (cookie) => cookies.push(cookie),
  });
  return respond(definition, result, cookies, edge.secureCookies());
}

async function whoCalls(edge: Edge, request: Request, slug: unknown): Promise<Visitor> {
  const user = await edge.currentUser(request);
  const guestId = typeof slug === 'string' ? await edge.guestId(request, slug) : null;
  return { user, guestId };
}

/** Guests count for themselves once they have joined: many may sit behind one address. Joining counts by address. */
function limitKey({ user, guestId }: Visitor, address: string): string {
  if (user) return `u:${user.id}`;
  return guestId ? `g:${guestId}` : `a:${address}`;
}

function requireCaller(who: Who, visitor: Visitor): void {
  if (who === 'anyone' || visitor.user) return;
  if (who === 'participant' && visitor.guestId) return;
  throw new Refusal('unauthenticated', 'SIGN_IN_REQUIRED', 'Sign in first');
}

function parse(schema: z.ZodType | undefined, value: unknown, place: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (!result.success)
    throw new Refusal('invalid', 'INVALID_REQUEST', `${place}: ${z.prettifyError(result.error)}`);
  return result.data;
}

async function readJson(request: Request): Promise<unknown> {
  const text = await readAtMost(request, MAX_BODY_BYTES);
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('invalid', 'INVALID_JSON', 'The body is not JSON');
  }
}

function respond(definition: AnyEndpoint, result: unknown, cookies: Cookie[], secure: boolean): Response {
  if (result instanceof Response) return result;
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', serialize(cookie, secure));
  if (!definition.answer) return new Response(null, { status: 204, headers });
  return Response.json(definition.answer.parse(result), { status: definition.status ?? 200, headers });
}

function serialize({ name, value, maxAgeInSeconds, path }: Cookie, secure: boolean): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeInSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
