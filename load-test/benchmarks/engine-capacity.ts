/**
 * P17: seconds of speech that the local engine transcribes for one second of a core while many speak at once, beside
 * one over its own real-time factor (a speaker alone). And whether finals keep up meanwhile.
 */
import { cpuSeconds, childrenRunning } from '../../ws/testing/processes';
import { CaptionClient } from '../../ws/testing/caption-client';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { testEnvironment } from '../../ws/testing/test-server';
import { join, readWav, silence, speechFile } from '../../ws/testing/wav';
import type { Result } from '../kit/report';
import { openScratch, type Scratch } from '../kit/scratch';
import { quantile } from '../kit/statistics';

const MANY = 6;

type Load = { speechSeconds: number; coreSeconds: number; finalDelaysMs: number[] };

async function speak(scratch: Scratch, port: number, pid: number, speakers: number): Promise<Load> {
  const clip = join(readWav(speechFile('jfk.wav')), silence(800), readWav(speechFile('libri_1272.wav')));
  const samples = join(clip, silence(800), clip, silence(1_200));
  const identities = Array.from({ length: speakers }, (_, i) => `speaker-${i}`);
  const session = await insertSession(scratch.db, identities);
  const client = await new CaptionClient(port, signTicket(session)).ready();
  for (const [channel, identity] of identities.entries()) await client.open(channel, identity);
  const finalDelaysMs: number[] = [];
  client.onMessage = (message) => {
    if (message.type !== 'caption' || !message.final || message.text === '') return;
    finalDelaysMs.push(Date.now() - (message.endedAt ?? Number.NaN));
  };
  const before = cpuSeconds(pid);
  await Promise.all(identities.map((_, channel) => client.play(channel, samples, { end: true })));
  while (identities.some((_, channel) => client.unacknowledged(channel) > 0))
    await new Promise((resolve) => setTimeout(resolve, 50));
  const coreSeconds = cpuSeconds(pid) - before;
  client.close();
  return { speechSeconds: (samples.length / 16_000) * speakers, coreSeconds, finalDelaysMs };
}

export async function engineCapacity(): Promise<Result[]> {
  const scratch = await openScratch();
  const server = await startServerProcess(testEnvironment(scratch.url, scratch.folder('capacity')));
  try {
    await untilServing(server.port);
    const [engine] = childrenRunning(server.pid, 'engine-process');
    if (engine === undefined) throw new Error('the speech engine does not run');
    const alone = await speak(scratch, server.port, engine, 1);
    const many = await speak(scratch, server.port, engine, MANY);
    const perCore = ({ speechSeconds, coreSeconds }: Load): number => speechSeconds / coreSeconds;
    return [
      {
        id: 'P17',
        what: `streams a core, ${MANY} speaking at once without pause`,
        unit: 'streams',
        ours: perCore(many),
        baseline: { name: '1 ÷ real-time factor', value: perCore(alone) },
        goal: { atLeast: 0.9 },
        note: `end of speech to final: median ${quantile(many.finalDelaysMs, 0.5)} ms, p95 ${quantile(many.finalDelaysMs, 0.95)} ms; alone ${quantile(alone.finalDelaysMs, 0.5)} ms`,
      },
    ];
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await scratch.stop();
  }
}
