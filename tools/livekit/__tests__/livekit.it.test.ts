import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { RoomServiceClient, WebhookReceiver } from 'livekit-server-sdk';
import { afterEach, expect, test } from 'vitest';
import { cacheFolder } from '../../common/paths.mjs';
import { isAlive } from '../../common/process-state.mjs';
import { startTestLivekit, type TestLivekit } from '../../testing/livekit';
import { prepareLivekit } from '../livekit.mjs';

const abort = new AbortController().signal;
let livekit: TestLivekit | undefined;
afterEach(() => livekit?.stop());

const rooms = ({ url, key, secret }: TestLivekit) =>
  new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret);

test('answers to its key and to no other', async () => {
  livekit = await startTestLivekit();
  expect(await rooms(livekit).listRooms()).toEqual([]);
  await expect(rooms({ ...livekit, secret: 'x'.repeat(32) }).listRooms()).rejects.toThrow();
});

test('tells the web server what happens, signed', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  livekit = await startTestLivekit({ webhookUrl: `http://127.0.0.1:${port}/api/webhooks/livekit` });
  const [[request, response]] = (await Promise.all([
    once(server, 'request'),
    rooms(livekit).createRoom({ name: 'r1' }),
  ])) as unknown as [[IncomingMessage, ServerResponse]];
  const event = await new WebhookReceiver(livekit.key, livekit.secret).receive(
    await text(request),
    request.headers.authorization,
  );
  response.end();
  expect(event).toMatchObject({ event: 'room_started', room: { name: 'r1' } });
  server.close();
});

test('stops at once, also while a room is open', async () => {
  livekit = await startTestLivekit();
  await rooms(livekit).createRoom({ name: 'r1' });
  const begin = Date.now();
  await livekit.stop();
  expect(isAlive(livekit.pid)).toBe(false);
  expect(Date.now() - begin).toBeLessThan(4_000);
});

const onLinux = process.platform === 'linux' ? test : () => undefined; // its tables are Linux's

onLinux('listens on loopback only', async () => {
  livekit = await startTestLivekit();
  const tables = ['tcp', 'tcp6', 'udp', 'udp6']
    .map((name) => `/proc/${livekit?.pid}/net/${name}`)
    .filter((file) => existsSync(file));
  const ports = [0, 1, 2].map((offset) =>
    (Number(new URL(livekit?.url ?? '').port) + offset).toString(16).toUpperCase().padStart(4, '0'),
  );
  const own = tables
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .flatMap((line) => line.trim().split(/\s+/)[1] ?? []);
  const addresses = own
    .filter((address) => ports.some((port) => address.endsWith(`:${port}`)))
    .map((address) => address.split(':')[0]);
  expect(addresses.length).toBeGreaterThanOrEqual(2);
  expect(new Set(addresses)).toEqual(new Set(['0100007F']));
});

test('a preparation that is cancelled leaves nothing behind', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'rooms-empty-'));
  const cancelled = AbortSignal.abort(new Error('stopped'));
  await expect(
    prepareLivekit({ env: { ...process.env, PATH: '' }, cache, abort: cancelled }),
  ).rejects.toThrow('stopped');
  expect(readdirSync(cache)).toEqual([]);
  rmSync(cache, { recursive: true });
});

test('the prepared program comes from the cache', async () => {
  const prepared = await prepareLivekit({
    env: { ...process.env, PATH: '' },
    cache: cacheFolder(process.env),
    abort,
  });
  expect(prepared.origin).toBe('from the cache');
});
