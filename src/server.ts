/**
 * The web server: Next.js behind a plain HTTP server of ours, for two things that Next leaves out. The caller's address
 * is taken from the socket, so that nobody chooses theirs by a header; and SIGTERM lets answers in flight finish.
 */
import { createServer, type IncomingMessage } from 'node:http';
import next from 'next';

const ADDRESS_HEADER = 'x-rooms-address';
const SHUTDOWN_AFTER_MS = 5_000;

const dev = process.env['NODE_ENV'] !== 'production';
const hostname = process.env['HOST'] || '127.0.0.1';
const port = Number(process.env['PORT'] || 3000);

function stampAddress(request: IncomingMessage): void {
  const address = request.socket.remoteAddress ?? 'unknown';
  request.headers[ADDRESS_HEADER] = address.replace(/^::ffff:/, '');
}

async function main(): Promise<void> {
  const app = next({ dev, hostname, port });
  const answer = app.getRequestHandler();
  const server = createServer((request, response) => {
    stampAddress(request);
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
