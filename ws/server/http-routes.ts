import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Health } from './health';
import { registry } from './metrics';

type Sources = { health: () => Promise<Health>; metricsToken: string | undefined };

/** The two pages for operators. Everything else does not exist. */
export function createHttpRoutes({ health, metricsToken }: Sources): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (request.method !== 'GET') return answer(response, 405, 'text/plain', 'method not allowed\n');
    if (path === '/health') return void answerHealth(response, health);
    if (path === '/metrics') return void answerMetrics(request, response, metricsToken);
    answer(response, 404, 'text/plain', 'not found\n');
  };
}

async function answerHealth(response: ServerResponse, health: () => Promise<Health>): Promise<void> {
  const body = await health();
  answer(response, body.status === 'down' ? 503 : 200, 'application/json', JSON.stringify(body));
}

async function answerMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  token: string | undefined,
): Promise<void> {
  if (!mayReadMetrics(request, token)) return answer(response, 403, 'text/plain', 'forbidden\n');
  answer(response, 200, registry.contentType, await registry.metrics());
}

/** From this machine itself, or with the operator's token. A proxy's requests come with a forwarding header. */
function mayReadMetrics(request: IncomingMessage, token: string | undefined): boolean {
  const bearer = request.headers.authorization?.replace(/^Bearer /i, '');
  if (token !== undefined && bearer !== undefined) return same(bearer, token);
  const address = request.socket.remoteAddress ?? '';
  const forwarded =
    request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return !forwarded && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address);
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
