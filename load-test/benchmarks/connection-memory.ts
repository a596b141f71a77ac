/** P5: memory of ws for one more connection, idle and talking, beside a bare `ws` server; and what is left when all are gone. */
import { CaptionClient } from '../../ws/testing/caption-client';
import { COLLECTED, heapOf } from '../../ws/testing/many-voices';
import { untilMetric } from '../../ws/testing/metric';
import { startMediaStandIn } from '../../ws/testing/media-stand-in';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { readWav, speechFile } from '../../ws/testing/wav';
import { startLightProcess } from '../kit/light-process';
import { microphoneInto, openSocket, speakOnAll, type Microphone } from '../kit/speak-on-all';
import type { Result } from '../kit/report';
import { openScratch } from '../kit/scratch';
import { startBareRelay } from '../kit/start-bare-relay';

const CONNECTIONS = 200;
const TALK_SECONDS = 8;

type Client = { talk: Microphone; leave: () => void };
type Memory = { idle: number; talking: number; left: number };

type Server = {
  bytesHeld: () => Promise<number>;
  connect: () => Promise<Client>;
  /** Resolves when nothing of those who left is there any more. */
  deserted: () => Promise<void>;
};

/** The first round warms the process up: code, pools and caches are not a connection's. */
async function measure({ bytesHeld, connect, deserted }: Server): Promise<Memory> {
  const speech = readWav(speechFile('libri_1272.wav'));
  const round = async (): Promise<Memory & { before: number }> => {
    const before = await bytesHeld();
    const clients: Client[] = [];
    for (let i = 0; i < CONNECTIONS; i++) clients.push(await connect());
    const idle = await bytesHeld();
    const all: Microphone = (index, samples, at) => clients[index]?.talk(0, samples, at);
    await speakOnAll(all, { channels: CONNECTIONS, seconds: TALK_SECONDS }, speech);
    const talking = await bytesHeld();
    for (const client of clients) client.leave();
    await deserted();
    const left = await bytesHeld();
    return { before, idle, talking, left };
  };
  await round();
  const { before, idle, talking, left } = await round();
  return { idle: idle - before, talking: talking - before, left: left / before };
}

async function ours(): Promise<Memory> {
  const scratch = await openScratch();
  const media = await startMediaStandIn();
  const env = { STT_PROVIDERS: 'scripted', LIVEKIT_URL: media.url };
  const server = await startLightProcess(scratch, 'memory', env, COLLECTED);
  try {
    return await measure({
      bytesHeld: () => heapOf(server.port),
      async connect() {
        const session = await insertSession(scratch.db, ['anna']);
        const client = await new CaptionClient(server.port, signTicket(session)).ready();
        await client.open(0, 'anna');
        const leave = (): void => client.close();
        return { talk: (channel, samples, at) => client.sendFrame(channel, samples, at), leave };
      },
      // A session waits half a minute for its host before it goes.
      deserted: () => untilMetric(server.port, 'sessions', 0),
    });
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await media.stop();
    await scratch.stop();
  }
}

async function baseline(): Promise<Memory> {
  const relay = await startBareRelay();
  try {
    const { bytesHeld, deserted } = relay;
    const connect = async (): Promise<Client> => {
      const socket = await openSocket(`ws://127.0.0.1:${relay.port}`);
      return { talk: microphoneInto(socket), leave: () => socket.close() };
    };
    return await measure({ bytesHeld, connect, deserted });
  } finally {
    await relay.stop();
  }
}

export async function connectionMemory(): Promise<Result[]> {
  const [bare, own] = [await baseline(), await ours()];
  const kilobytes = (bytes: number): number => bytes / 1_024 / CONNECTIONS;
  const row = (state: 'idle' | 'talking', atMost: number): Result => ({
    id: 'P5',
    what: `memory of one more connection, ${state}`,
    unit: 'kB',
    ours: kilobytes(own[state]),
    baseline: { name: 'bare ws server', value: kilobytes(bare[state]) },
    goal: { atMost },
  });
  return [
    row('idle', 1.5),
    row('talking', 1.3),
    {
      id: 'P5',
      what: 'memory after all left, as a share of before',
      unit: '',
      ours: own.left,
      baseline: { name: 'bare ws server', value: bare.left },
      goal: { atMost: 1.1 },
    },
  ];
}
