import { createServer } from 'node:http';
import { listenOnLoopback } from '../simulators/listen';

/** Takes whatever is sent to rooms, as a media server with empty rooms does, for measurements without one. */
export async function startMediaStandIn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  const { port, close } = await listenOnLoopback(server);
  return { url: `ws://127.0.0.1:${port}`, stop: close };
}
