/**
 * P3: words taken off the screen again for each final word, of what is drawn plainly (the stable part), beside the raw
 * partials; and how much later a word is plain than it would be raw. Recordings through the local engine.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { words } from '../../tools/testing/word-error-rate';
import { CaptionClient } from '../../ws/testing/caption-client';
import { insertSession, signTicket } from '../../ws/testing/session-rows';
import { startServerProcess, untilServing } from '../../ws/testing/server-process';
import { testEnvironment } from '../../ws/testing/test-server';
import { join, readWav, silence, speechFile } from '../../ws/testing/wav';
import { countFlicker, type Drawn } from '../kit/flicker';
import type { Result } from '../kit/report';
import { openScratch } from '../kit/scratch';
import { mean } from '../kit/statistics';

const ROUNDS = 3;

export async function flicker(): Promise<Result[]> {
  const scratch = await openScratch();
  const server = await startServerProcess(testEnvironment(scratch.url, scratch.folder('flicker')));
  const drawn = new Map<string, Drawn[]>();
  try {
    await untilServing(server.port);
    for (let round = 0; round < ROUNDS; round++) {
      const session = await insertSession(scratch.db, ['anna']);
      const client = await new CaptionClient(server.port, signTicket(session)).ready();
      await client.open(0, 'anna');
      client.onMessage = (message) => {
        if (message.type !== 'caption') return;
        const { utteranceId, text, final } = message;
        const stable = final ? text : text.slice(0, message.stable ?? 0);
        const known = drawn.get(utteranceId) ?? [];
        drawn.set(utteranceId, [...known, { at: Date.now(), raw: words(text), plain: words(stable), final }]);
      };
      const clips = ['jfk.wav', 'libri_1272.wav'].map((name) => readWav(speechFile(name)));
      await client.play(0, join(...clips.flatMap((clip) => [clip, silence(1_000)])), { end: true });
      while ([...drawn.values()].some((line) => line.at(-1)?.final !== true)) await sleep(50);
      client.close();
    }
  } finally {
    server.kill('SIGTERM');
    await server.exited;
    await scratch.stop();
  }
  const counts = [...drawn.values()].map(countFlicker);
  const sum = (pick: (count: (typeof counts)[number]) => number): number =>
    counts.reduce((total, count) => total + pick(count), 0);
  const finals = sum((count) => count.finalWords);
  const delays = counts.flatMap((count) => count.delaysMs);
  return [
    {
      id: 'P3',
      what: 'words removed after they were plain, a final word',
      unit: 'words',
      ours: sum((count) => count.plainRemoved) / finals,
      baseline: { name: 'raw partials', value: sum((count) => count.rawRemoved) / finals },
      goal: { atMost: 0.5 },
      note: `${finals} final words; the rest is on screen at once, dimmed, and plain ${mean(delays).toFixed(0)} ms later on average`,
    },
  ];
}
