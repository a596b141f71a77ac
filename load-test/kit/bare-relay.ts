/**
 * The baseline of the caption server: takes sockets and hands every message on to an engine and back. No tickets,
 * no order, no checks, nothing kept. By HTTP it says how many bytes and, on `/connections`, how many sockets it holds. `node --import tsx load-test/kit/bare-relay.ts PORT [ENGINE]`; prints its port.
 */
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import type { AddressInfo } from 'node:net';

const HEADER_BYTES = 16;
const [port = '0', engine = ''] = process.argv.slice(2);
const server = createServer((request, response) => {
  if (request.url === '/connections') return void response.end(String(sockets.clients.size));
  const { heapUsed, external } = process.memoryUsage();
  response.end(String(heapUsed + external));
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });

sockets.on('connection', (client) => {
  client.on('error', () => client.terminate());
  if (engine === '') return void client.on('message', () => undefined);
  // One engine stream a channel, as the caption server has one a speaker.
  const upstream = new Map<number, WebSocket>();
  client.on('message', (data) => {
    if (!Buffer.isBuffer(data)) return;
    const channel = data[1] ?? 0;
    const known = upstream.get(channel);
    if (known?.readyState === WebSocket.OPEN) return known.send(data.subarray(HEADER_BYTES));
    if (known) return;
    const made = new WebSocket(`${engine}/v1/listen`, { perMessageDeflate: false });
    upstream.set(channel, made);
    made.on('message', (answer) => client.send(answer, { binary: false }));
    made.on('error', () => made.terminate());
  });
  client.on('close', () => {
    for (const socket of upstream.values()) socket.terminate();
  });
});

server.listen(Number(port), '127.0.0.1', () => {
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address !== null) process.stdout.write(`${address.port}\n`);
});
