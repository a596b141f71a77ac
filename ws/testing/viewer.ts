import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Room, RoomEvent } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { cacheFolder } from '../../tools/common/paths.mjs';
import { choosePort } from '../../tools/common/ports';
import { livekitConfig } from '../../tools/livekit/config';
import { prepareLivekit } from '../../tools/livekit/livekit.mjs';
import { answers, startChild } from '../../tools/start/child';
import { CAPTIONS_TOPIC, screenEvent, type ScreenEvent } from '../server/protocol';

export type MediaServer = { url: string; key: string; secret: string; stop: () => Promise<void> };

/** A media server whose media also goes over TCP, which viewers without a browser need on loopback. */
export async function startMediaServer(): Promise<MediaServer> {
  const abort = new AbortController().signal;
  const { binary } = await prepareLivekit({ env: process.env, cache: cacheFolder(process.env), abort });
  const folder = mkdtempSync(join(tmpdir(), 'rooms-ws-livekit-'));
  const port = await choosePort(0, { size: 3 });
  const key = 'test-key';
  const secret = randomBytes(24).toString('hex');
  const config = livekitConfig({
    port,
    host: '127.0.0.1',
    key,
    secret,
    webhookUrl: `http://127.0.0.1:${port}/nobody`,
  });
  const file = join(folder, 'livekit.yaml');
  writeFileSync(file, JSON.stringify({ ...config, rtc: { ...config.rtc, tcp_port: port + 1 } }), {
    mode: 0o600,
  });
  const child = await startChild({
    command: binary,
    args: ['--config', file],
    env: process.env,
    logFile: join(folder, 'livekit.log'),
    abort,
    patience: 20_000,
    ready: () => answers(`http://127.0.0.1:${port}/`, (status) => status === 200),
    farewell: [
      ['SIGTERM', 100],
      ['SIGKILL', 1_000],
    ],
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    key,
    secret,
    async stop() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Viewer = { seen: ScreenEvent[]; leave: () => Promise<void> };

/** Somebody in the room who only looks: everything the server sent on the caption topic, in order. */
export async function watchRoom(
  media: MediaServer,
  roomName: string,
  { identity = 'viewer', onEvent }: { identity?: string; onEvent?: (event: ScreenEvent) => void } = {},
): Promise<Viewer> {
  const rooms = new RoomServiceClient(media.url.replace('ws', 'http'), media.key, media.secret);
  await rooms.createRoom({ name: roomName });
  const token = new AccessToken(media.key, media.secret, { identity });
  token.addGrant({ roomJoin: true, room: roomName, canPublishData: false });
  const room = new Room();
  const seen: ScreenEvent[] = [];
  room.on(RoomEvent.DataReceived, (payload, participant, _kind, topic) => {
    if (topic !== CAPTIONS_TOPIC || participant) return;
    const event = screenEvent.parse(JSON.parse(new TextDecoder().decode(payload)));
    seen.push(event);
    onEvent?.(event);
  });
  await room.connect(media.url, await token.toJwt(), { autoSubscribe: true, dynacast: false });
  return { seen, leave: () => room.disconnect() };
}
