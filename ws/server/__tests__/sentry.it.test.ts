import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenOnLoopback } from '../../simulators/listen';
import { createReporter } from '../sentry';

const received: string[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    received.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    response.end('{}');
  });
});
let at: Awaited<ReturnType<typeof listenOnLoopback>>;
beforeAll(async () => {
  at = await listenOnLoopback(server);
});
afterAll(() => at.close());

it('a report says where it failed and nothing of what was said or who said it', async () => {
  const report = createReporter(`http://key@127.0.0.1:${at.port}/1`);
  report(
    Object.assign(new TypeError('cannot store "canary speech" of canary@example.test'), {
      token: 'canary-token',
    }),
    'batch',
  );
  await expect.poll(() => received.length, { timeout: 15_000 }).toBeGreaterThan(0);
  const all = received.join('\n');
  expect(all).toContain('TypeError');
  expect(all).toContain('"work":"batch"');
  expect(all).not.toContain('canary');
}, 30_000);
