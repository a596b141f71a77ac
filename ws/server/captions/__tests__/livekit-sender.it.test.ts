import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import jwt from 'jsonwebtoken';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { listenOnLoopback } from '../../../simulators/listen';
import { CAPTIONS_TOPIC } from '../../protocol';
import { createLivekitSender } from '../livekit-sender';

const SECRET = 'secret-secret-secret-secret-secret-32';
const claims = z.object({
  iss: z.string(),
  exp: z.number(),
  video: z.object({ roomAdmin: z.boolean(), room: z.string() }),
});
const sent = z.object({ room: z.string(), data: z.string(), kind: z.string(), topic: z.string() });

type Request = { authorization: string; body: z.infer<typeof sent>; connection: number };
const toStop: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).toReversed()) await stop();
});

/** A media server that answers as it is told, and remembers who asked. */
async function mediaServer(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const requests: Request[] = [];
  const connections = new Map<object, number>();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => (text += part));
    request.on('end', () => {
      const connection = connections.get(request.socket) ?? connections.size;
      connections.set(request.socket, connection);
      expect(request.url).toBe('/twirp/livekit.RoomService/SendData');
      const { authorization = '' } = request.headers;
      requests.push({ authorization, body: sent.parse(JSON.parse(text)), connection });
      answer(response, request);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  const sender = createLivekitSender({ url: `ws://127.0.0.1:${port}`, apiKey: 'key', apiSecret: SECRET });
  toStop.push(close, () => sender.close());
  return { requests, sender };
}

const bytes = new TextEncoder().encode('{"text":"Добрый день"}');

it('sends the bytes to the room on our topic, as its administrator and of no other', async () => {
  const { requests, sender } = await mediaServer((response) => response.end('{}'));
  await sender.send('room-a', bytes);
  const [request] = requests;
  expect(request?.body).toMatchObject({ room: 'room-a', kind: 'RELIABLE', topic: CAPTIONS_TOPIC });
  expect(Buffer.from(request?.body.data ?? '', 'base64').equals(bytes)).toBe(true);
  const token = request?.authorization.replace('Bearer ', '') ?? '';
  const { iss, exp, video } = claims.parse(jwt.verify(token, SECRET, { algorithms: ['HS256'] }));
  expect({ iss, video }).toEqual({ iss: 'key', video: { roomAdmin: true, room: 'room-a' } });
  expect(exp * 1_000 - Date.now()).toBeLessThanOrEqual(600_000);
});

it('signs once for a room and keeps its connection', async () => {
  const { requests, sender } = await mediaServer((response) => response.end('{}'));
  for (const room of ['a', 'a', 'b', 'a']) await sender.send(room, bytes);
  expect(new Set(requests.map(({ connection }) => connection)).size).toBe(1);
  const [a, again, b, last] = requests.map(({ authorization }) => authorization);
  expect([again, last]).toEqual([a, a]);
  expect(b).not.toBe(a);
});

it('fails when the media server refuses, without the words that may repeat the token', async () => {
  const { sender } = await mediaServer((response) => response.writeHead(503).end('{"msg":"canary"}'));
  await expect(sender.send('room', bytes)).rejects.toThrow(/^the media server answered 503$/);
});

it('sends again when a connection that waited was closed in the same moment, and once only', async () => {
  let count = 0;
  const { requests, sender } = await mediaServer((response, request) => {
    count++;
    if (count > 1 && request.socket) return void request.socket.destroy();
    response.end('{}');
  });
  await sender.send('room', bytes);
  await expect(sender.send('room', bytes)).rejects.toThrow();
  expect(requests.length).toBe(3);
});
