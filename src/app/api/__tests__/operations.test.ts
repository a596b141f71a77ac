import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openApiDocument } from '../openapi-document';
import { operations } from '../operations';

const api = fileURLToPath(new URL('..', import.meta.url));

/** Verbs and paths of the route files that run an endpoint. */
function routes(): string[] {
  const files = readdirSync(api, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  );
  return files.flatMap((file) => {
    const verbs = readFileSync(join(api, file), 'utf8').matchAll(/export const (\w+) = handle\(/g);
    return [...verbs].map(
      ([, verb]) => `${verb} /api/${file.replaceAll('\\', '/').replace('/route.ts', '')}`,
    );
  });
}

it('lists every route, and no other', () => {
  const listed = operations.map(({ method, path }) => `${method} ${path}`);
  expect(listed.sort()).toEqual(routes().sort());
});

it('documents every operation with its parameters, body and answer', () => {
  const document = openApiDocument();
  expect(document.openapi).toBe('3.1.0');
  for (const { method, path, endpoint } of operations) {
    const described = document.paths?.[path.replace(/\[(\w+)\]/g, '{$1}')];
    const operation = described?.[method.toLowerCase() as 'get'];
    expect(operation?.summary, path).toBe(endpoint.summary);
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name);
    const inPath = (operation?.parameters ?? []).flatMap((one) =>
      'in' in one && one.in === 'path' ? [one.name] : [],
    );
    expect(inPath, path).toEqual(names);
    expect(operation?.requestBody === undefined, path).toBe(endpoint.body === undefined);
  }
});
