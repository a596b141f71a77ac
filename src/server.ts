/**
 * The web server: Next.js behind a plain HTTP server of ours, for two things that Next leaves out. The caller's address
 * is taken from the socket, so that nobody chooses theirs by a header; and SIGTERM lets answers in flight finish.
 */
import { createServer, type IncomingMessage } from 'node:http';
import next from 'next';
import { requireSafeEnv } from './lib/env';
import { ADDRESS_HEADER, chooseAddress } from './lib/http/address';

const SHUTDOWN_AFTER_MS = 5_000;
/** A year. Only where people come by https: over http browsers take no notice, and on loopback it would lock others out. */
const HSTS = 'max-age=31536000';

const dev = process.env['NODE_ENV'] !== 'production';
const hostname = process.env['HOST'] || '127.0.0.1';
const port = Number(process.env['PORT'] || 3000);
/** How many proxies of ours stand before this server; the addresses they forward are believed. */
const trustedHops = Number(process.env['TRUSTED_PROXY_HOPS'] || 0);

function stampAddress(request: IncomingMessage): void {
  const forwarded = request.headers['x-forwarded-for'];
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(',') : forwarded;
  request.headers[ADDRESS_HEADER] = chooseAddress(request.socket.remoteAddress, forwardedFor, trustedHops);
}

const isHttps = process.env['NEXTAUTH_URL']?.startsWith('https:') === true;

async function main(): Promise<void> {
  requireSafeEnv(process.env);
  const app = next({ dev, hostname, port });
  const answer = app.getRequestHandler();
  const server = createServer((request, response) => {
    stampAddress(request);
    if (isHttps) response.setHeader('strict-transport-security', HSTS);
    void answer(request, response);
  });
  server.on('upgrade', (request, socket, head) => void app.getUpgradeHandler()(request, socket, head));
  await app.prepare();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, resolve);
  });
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), SHUTDOWN_AFTER_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? `The web server could not start: ${error.message}` : error);
  process.exit(1);
});
