import { CaptionClient } from '../../ws/testing/caption-client';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { testEnvironment } from '../../ws/testing/test-server';
import { startMediaServer, watchRoom } from '../../ws/testing/viewer';
import type { ScreenEvent } from '../../ws/server/protocol';
import { openScratch } from './scratch';
import type { Microphone } from './speak-on-all';
import type { VendorSink } from './vendor-sink';

export type EverythingOn = {
  pid: number;
  /** The channels of all speakers, open. */
  microphone: Microphone;
  /** What the viewer has seen so far. */
  seen: readonly ScreenEvent[];
  stop: () => Promise<void>;
};

/** A caption server with detector, journal, database, a real media server and a viewer; `sink` is its engine. */
export async function startEverything(
  sink: VendorSink,
  speakers: number,
  onEvent: (event: ScreenEvent) => void = () => undefined,
): Promise<EverythingOn> {
  const scratch = await openScratch();
  const media = await startMediaServer();
  const identities = Array.from({ length: speakers }, (_, i) => `speaker-${i}`);
  const session = await insertSession(scratch.db, identities);
  const viewer = await watchRoom(media, session.roomName, { onEvent });
  const server = await startServerProcess(
    testEnvironment(scratch.url, scratch.folder('ws'), {
      STT_PROVIDERS: 'deepgram',
      DEEPGRAM_URL: sink.url,
      LIVEKIT_URL: media.url,
      LIVEKIT_API_KEY: media.key,
      LIVEKIT_API_SECRET: media.secret,
    }),
  );
  await untilServing(server.port);
  const client = await new CaptionClient(server.port, signTicket(session)).ready();
  for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
  return {
    pid: server.pid,
    microphone: (channel, samples, at) => client.sendFrame(channel, samples, at),
    seen: viewer.seen,
    async stop() {
      client.close();
      server.kill('SIGTERM');
      await server.exited;
      await viewer.leave();
      await media.stop();
      await scratch.stop();
    },
  };
}
