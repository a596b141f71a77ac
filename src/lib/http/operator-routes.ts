import 'server-only';
import { checkHealth } from '@/lib/health';
import { metrics } from '@/lib/metrics';
import { isOperator } from './operators';

/** 200 while calls can be had: the database and LiveKit answer. Captions away is a degradation, told in the body. */
export async function answerHealth(): Promise<Response> {
  const health = await checkHealth();
  const usable = health.components.database.ok && health.components.livekit.ok;
  return Response.json(health, { status: usable ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}

export async function answerMetrics(request: Request): Promise<Response> {
  if (!isOperator(request)) return new Response('Metrics are for operators.\n', { status: 403 });
  const { registry } = metrics();
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}
