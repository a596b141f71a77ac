import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

type Metrics = { registry: Registry; requests: Histogram<'route' | 'method' | 'status'> };
const shared = globalThis as typeof globalThis & { roomsMetrics?: Metrics };

/** The web process's numbers. Labels hold route patterns, never ids, names or addresses. */
export function metrics(): Metrics {
  shared.roomsMetrics ??= create();
  return shared.roomsMetrics;
}

function create(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'rooms_http_request_duration_seconds',
    help: 'Time to answer an API request',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return { registry, requests };
}

/** `/api/sessions/abc/token` with slug abc → `/api/sessions/[slug]/token`. */
export function routePattern(path: string, params: Record<string, string | string[] | undefined>): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [String(value), `[${name}]`]));
  return path
    .split('/')
    .map((part) => names.get(decodeURIComponent(part)) ?? part)
    .join('/');
}
