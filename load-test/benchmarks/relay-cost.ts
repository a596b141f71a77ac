/**
 * P4: processor time of the caption server for one frame of speech with everything on (detector, order, journal,
 * database, LiveKit), beside a relay that only hands frames to the same engine and answers back.
 */
import { cpuSeconds, childrenOf } from '../../ws/testing/processes';
import { CaptionClient } from '../../ws/testing/caption-client';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { testEnvironment } from '../../ws/testing/test-server';
import { startMediaServer, watchRoom } from '../../ws/testing/viewer';
import { readWav, speechFile } from '../../ws/testing/wav';
import { microphoneInto, openSocket, speakOnAll, type Microphone } from '../kit/many-voices';
import type { Result } from '../kit/report';
import { openScratch } from '../kit/scratch';
import { startBareRelay } from '../kit/start-bare-relay';
import { startVendorSink, type VendorSink } from '../kit/vendor-sink';

const CHANNELS = 20;
const WARM_UP_S = 4;
const SECONDS = 20;

type Cost = { perFrame: number; childrenPerFrame: number };

async function measure(pid: number, send: Microphone, speech: Int16Array): Promise<Cost> {
  await speakOnAll(send, { channels: CHANNELS, seconds: WARM_UP_S }, speech);
  const children = childrenOf(pid);
  const read = () => [cpuSeconds(pid), children.reduce((sum, child) => sum + cpuSeconds(child), 0)] as const;
  const [own, others] = read();
  const frames = await speakOnAll(send, { channels: CHANNELS, seconds: SECONDS }, speech);
  const [ownAfter, othersAfter] = read();
  return {
    perFrame: ((ownAfter - own) / frames) * 1e6,
    childrenPerFrame: ((othersAfter - others) / frames) * 1e6,
  };
}

async function ours(sink: VendorSink, speech: Int16Array): Promise<Cost> {
  const scratch = await openScratch();
  const media = await startMediaServer();
  const identities = Array.from({ length: CHANNELS }, (_, i) => `speaker-${i}`);
  const session = await insertSession(scratch.db, identities);
  const viewer = await watchRoom(media, session.roomName);
  const server = await startServerProcess(
    testEnvironment(scratch.url, scratch.folder('relay'), {
      STT_PROVIDERS: 'deepgram',
      DEEPGRAM_URL: sink.url,
      LIVEKIT_URL: media.url,
      LIVEKIT_API_KEY: media.key,
      LIVEKIT_API_SECRET: media.secret,
    }),
  );
  try {
    await untilServing(server.port);
    const client = await new CaptionClient(server.port, signTicket(session)).ready();
    for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
    const send: Microphone = (channel, samples, at) => client.sendFrame(channel, samples, at);
    const cost = await measure(server.pid, send, speech);
    client.close();
    if (viewer.seen.length === 0) throw new Error('nothing reached the viewer');
    return cost;
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await viewer.leave();
    await media.stop();
    await scratch.stop();
  }
}

async function baseline(sink: VendorSink, speech: Int16Array): Promise<Cost> {
  const relay = await startBareRelay(sink.url);
  const socket = await openSocket(`ws://127.0.0.1:${relay.port}`);
  try {
    return await measure(relay.pid, microphoneInto(socket), speech);
  } finally {
    socket.close();
    await relay.stop();
  }
}

export async function relayCost(): Promise<Result[]> {
  const sink = await startVendorSink();
  const speech = readWav(speechFile('libri_1272.wav'));
  const relay = await baseline(sink, speech);
  const own = await ours(sink, speech);
  await sink.stop();
  return [
    {
      id: 'P4',
      what: `processor time of ws for a frame of 40 ms, ${CHANNELS} speakers, everything on`,
      unit: 'µs',
      ours: own.perFrame,
      baseline: { name: 'bare relay', value: relay.perFrame },
      goal: { atMost: 1.25 },
      note: `the detector's process ${own.childrenPerFrame.toFixed(0)} µs a frame besides`,
    },
  ];
}
