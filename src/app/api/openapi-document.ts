import 'server-only';
import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Who } from '@/lib/http/endpoint';
import { operations, type Operation } from './operations';

const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});

const CALLERS: Record<Who, string> = {
  user: 'For signed-in users.',
  participant:
    'For signed-in users and for guests of the session, by its cookie. `x-rooms-identity` says which tab speaks.',
  anyone: 'For everybody.',
};

/** OpenAPI 3.1, from the schemas that parse the requests and make the answers. */
export function openApiDocument() {
  const registry = new OpenAPIRegistry();
  for (const operation of operations) registry.registerPath(describe(operation));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rooms',
      version: '1',
      description:
        'Failures are problem details (RFC 9457). Changes must come from our own pages or carry no Origin.',
    },
  });
}

function describe({ method, path, endpoint }: Operation): RouteConfig {
  const status = endpoint.answer ? (endpoint.status ?? 200) : 204;
  const success = endpoint.answer
    ? { description: 'Done', content: { 'application/json': { schema: endpoint.answer } } }
    : { description: 'Done' };
  const failure = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: problemDetails } },
  };
  return {
    method: method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete',
    path: path.replace(/\[(\w+)\]/g, '{$1}'),
    summary: endpoint.summary,
    description: CALLERS[endpoint.who],
    tags: [path.split('/')[2] ?? 'api'],
    request: {
      ...(endpoint.params && { params: endpoint.params as z.ZodObject }),
      ...(endpoint.query && { query: endpoint.query as z.ZodObject }),
      ...(endpoint.body && { body: { content: { 'application/json': { schema: endpoint.body } } } }),
    },
    responses: { [status]: success, default: failure },
  };
}
