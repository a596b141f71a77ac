/**
 * P18: five hundred transcription hosts whose server is killed and comes back: the time until the last is served
 * again, beside the same clients and a bare `ws` server; and that no word is missing afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from '../../tools/common/ports';
import { CaptionClient } from '../../ws/testing/caption-client';
import { startMediaStandIn } from '../../ws/testing/media-stand-in';
import { insertSession, segmentsOf, signTicket, type TestSession } from '../../ws/testing/session-rows';
import { spell, spelled } from '../../ws/testing/spelling';
import { startLightProcess } from '../kit/light-process';
import { openSocket } from '../kit/speak-on-all';
import type { Result } from '../kit/report';
import { openScratch, type Scratch } from '../kit/scratch';
import { startBareRelay } from '../kit/start-bare-relay';

const CLIENTS = 500;
const WORDS = 4;
/** As the browser waits before it dials again: jittered, longer each time. */
const pause = (attempt: number): Promise<void> => sleep(Math.min(2_000, 300 * 2 ** attempt) * Math.random());

/** Dials until it works. */
async function dial<T>(connect: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    await pause(attempt);
    const made = await connect().catch(() => null);
    if (made !== null) return made;
  }
}

async function ours(scratch: Scratch): Promise<{ ms: number; lost: number; attempts: number }> {
  const port = await choosePort(0);
  const media = await startMediaStandIn();
  const env = { WS_PORT: String(port), LIVEKIT_URL: media.url };
  const start = () => startLightProcess(scratch, 'reconnect', env);
  const first = await start();
  const hosts: { session: TestSession; client: CaptionClient }[] = [];
  for (let i = 0; i < CLIENTS; i++) {
    const session = await insertSession(scratch.db, ['anna']);
    const client = await new CaptionClient(port, signTicket(session)).ready();
    await client.open(0, 'anna');
    hosts.push({ session, client });
  }
  await Promise.all(hosts.map(({ client }) => client.play(0, spell(1, WORDS), { speed: 2 })));
  first.kill('SIGKILL');
  await first.exited;
  let attempts = 0;
  const back = Promise.all(
    hosts.map(async (host) => {
      const earlier = host.client;
      host.client = await dial(async () => {
        attempts++;
        const client = await new CaptionClient(port, signTicket(host.session), { earlier }).ready();
        await client.open(0, 'anna');
        return client;
      });
    }),
  );
  const second = await start();
  const from = performance.now();
  await back;
  const ms = performance.now() - from;
  for (const { client } of hosts) await client.play(0, spell(WORDS + 1, 1), { speed: 0, end: true });
  const lost = await lostWords(scratch, hosts);
  for (const { client } of hosts) client.close();
  second.kill('SIGTERM');
  await second.exited;
  await media.stop();
  return { ms, lost, attempts };
}

async function lostWords(
  scratch: Scratch,
  hosts: readonly { session: TestSession; client: CaptionClient }[],
): Promise<number> {
  const expected = WORDS + 1;
  let lost = 0;
  for (const { client } of hosts) {
    const until = Date.now() + 20_000;
    while (client.unacknowledged(0) > 0 && Date.now() < until) await sleep(20);
  }
  await sleep(1_000);
  for (const { session } of hosts) {
    const words = (await segmentsOf(scratch.db, session.id)).flatMap(({ text }) => spelled(text));
    lost += expected - new Set(words).size;
  }
  return lost;
}

async function baseline(): Promise<number> {
  const first = await startBareRelay();
  const { port } = first;
  await Promise.all(Array.from({ length: CLIENTS }, () => openSocket(`ws://127.0.0.1:${port}`)));
  await first.stop();
  const back = Promise.all(
    Array.from({ length: CLIENTS }, () => dial(() => openSocket(`ws://127.0.0.1:${port}`))),
  );
  const second = await startBareRelay('', port);
  const from = performance.now();
  const sockets = await back;
  const ms = performance.now() - from;
  for (const socket of sockets) socket.terminate();
  await second.stop();
  return ms;
}

export async function reconnect(): Promise<Result[]> {
  const scratch = await openScratch();
  try {
    const bare = await baseline();
    const own = await ours(scratch);
    return [
      {
        id: 'P18',
        what: `${CLIENTS} hosts served again after kill -9 of their server`,
        unit: 'ms',
        ours: own.ms,
        baseline: { name: 'bare ws server', value: bare },
        goal: { atMost: 3 },
        note: `${own.attempts} dials`,
      },
      {
        id: 'P18',
        what: 'words missing afterwards',
        unit: 'words',
        ours: own.lost,
        baseline: null,
        goal: { atMost: 0 },
      },
    ];
  } finally {
    await scratch.stop();
  }
}
