/**
 * P4: processor time of the caption server for one frame of speech with everything on (detector, order, journal,
 * database, LiveKit), beside a relay that only hands frames to the same engine and answers back.
 */
import { childrenOf, cpuSeconds } from '../../ws/testing/processes';
import { readWav, speechFile } from '../../ws/testing/wav';
import { startEverything } from '../kit/everything-on';
import type { Result } from '../kit/report';
import { microphoneInto, openSocket, speakOnAll, type Microphone } from '../kit/speak-on-all';
import { startBareRelay } from '../kit/start-bare-relay';
import { startVendorSink, type VendorSink } from '../kit/vendor-sink';

const CHANNELS = 20;
const WARM_UP_S = 4;
const SECONDS = 20;

type Cost = { perFrame: number; childrenPerFrame: number };

async function measure(pid: number, send: Microphone): Promise<Cost> {
  const speech = readWav(speechFile('libri_1272.wav'));
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

async function ours(sink: VendorSink): Promise<Cost> {
  const everything = await startEverything(sink, CHANNELS);
  try {
    const cost = await measure(everything.pid, everything.microphone);
    if (everything.seen.length === 0) throw new Error('nothing reached the viewer');
    return cost;
  } finally {
    await everything.stop();
  }
}

async function baseline(sink: VendorSink): Promise<Cost> {
  const relay = await startBareRelay(sink.url);
  const socket = await openSocket(`ws://127.0.0.1:${relay.port}`);
  try {
    return await measure(relay.pid, microphoneInto(socket));
  } finally {
    socket.close();
    await relay.stop();
  }
}

export async function relayCost(): Promise<Result[]> {
  const sink = await startVendorSink();
  const relay = await baseline(sink);
  const own = await ours(sink);
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
