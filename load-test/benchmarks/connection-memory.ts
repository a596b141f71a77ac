/** P5: memory of ws for one more connection, idle and talking, beside a bare `ws` server; and what is left when all are gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CaptionClient } from '../../ws/testing/caption-client';
import { COLLECTED, heapOf } from '../../ws/testing/many-voices';
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
/** Garbage is collected every second. */
const SETTLE_MS = 2_500;
/** A session waits for its host this long before it goes. */
const GONE_AFTER_MS = 40_000;

type Client = { talk: Microphone; leave: () => void };
type Memory = { idle: number; talking: number; left: number };

type BytesHeld = () => Promise<number>;

/** The first round warms the process up: code, pools and caches are not a connection's. */
async function measure(bytesHeld: BytesHeld, connect: (index: number) => Promise<Client>): Promise<Memory> {
  const speech = readWav(speechFile('libri_1272.wav'));
  const round = async (): Promise<Memory & { before: number }> => {
    await sleep(SETTLE_MS);
    const before = await bytesHeld();
    const clients: Client[] = [];
    for (let i = 0; i < CONNECTIONS; i++) clients.push(await connect(i));
    await sleep(SETTLE_MS);
    const idle = await bytesHeld();
    const all: Microphone = (index, samples, at) => clients[index]?.talk(0, samples, at);
    await speakOnAll(all, { channels: CONNECTIONS, seconds: TALK_SECONDS }, speech);
    const talking = await bytesHeld();
    for (const client of clients) client.leave();
    await sleep(GONE_AFTER_MS);
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
    return await measure(
      () => heapOf(server.port),
      async () => {
        const session = await insertSession(scratch.db, ['anna']);
        const client = await new CaptionClient(server.port, signTicket(session)).ready();
        await client.open(0, 'anna');
        const leave = (): void => client.close();
        return { talk: (channel, samples, at) => client.sendFrame(channel, samples, at), leave };
      },
    );
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
    return await measure(relay.bytesHeld, async () => {
      const socket = await openSocket(`ws://127.0.0.1:${relay.port}`);
      return { talk: microphoneInto(socket), leave: () => socket.close() };
    });
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
