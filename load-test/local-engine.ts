/**
 * Plays recordings in real time through the real socket into the local engine and prints word error rate, delays
 * and processor time: `node --import tsx load-test/local-engine.ts FOLDER [at once]`, where FOLDER holds WAV files
 * and an `index.json` with `file` and `text` of each.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { migrate } from '../tools/database/migrate';
import { startTemporaryCluster } from '../tools/database/temporary';
import { wordErrorRate, words } from '../tools/testing/word-error-rate';
import { CaptionClient } from '../ws/testing/caption-client';
import { cpuSeconds, childrenOf } from '../ws/testing/processes';
import { startServerProcess, untilServing } from '../ws/testing/server-process';
import { insertSession, segmentsOf, signTicket } from '../ws/testing/session-rows';
import { openPool, testEnvironment } from '../ws/testing/test-server';
import { join, readWav, silence } from '../ws/testing/wav';

type Clip = { file: string; text: string; seconds: number };
const folder = process.argv[2] ?? '';
const atOnce = Number(process.argv[3] ?? 1);
const clips: Clip[] = JSON.parse(readFileSync(joinPath(folder, 'index.json'), 'utf8'));

const cluster = await startTemporaryCluster();
const url = cluster.url('postgres');
await migrate(url);
const db = openPool(url);
const data = mkdtempSync(joinPath(tmpdir(), 'rooms-measure-'));
const server = await startServerProcess(testEnvironment(url, data));
await untilServing(server.port);
const pids = [server.pid, ...childrenOf(server.pid)];

let wrong = 0;
let total = 0;
const finalDelays: number[] = [];
const firstPartials: number[] = [];
const intervals: number[] = [];

async function playClip(clip: Clip): Promise<void> {
  const session = await insertSession(db, ['speaker']);
  const client = await new CaptionClient(server.port, signTicket(session)).ready();
  await client.open(0, 'speaker');
  const arrivals: { at: number; utteranceId: string; final: boolean; startedAt: number; endedAt: number }[] =
    [];
  client.onMessage = (message) => {
    if (message.type !== 'caption') return;
    const { utteranceId, final, startedAt, endedAt = 0 } = message;
    arrivals.push({ at: Date.now(), utteranceId, final, startedAt, endedAt });
  };
  await client.play(0, join(readWav(joinPath(folder, clip.file)), silence(1_500)), { end: true });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  client.close();
  const stored = await segmentsOf(db, session.id);
  const heard = stored.map(({ text }) => text).join(' ');
  const rate = wordErrorRate(clip.text, heard);
  const count = words(clip.text).length;
  wrong += rate * count;
  total += count;
  process.stdout.write(
    `${clip.file.padEnd(18)} ${(rate * 100).toFixed(1).padStart(5)} %  ${stored.length} lines\n`,
  );
  if (process.env['SHOW'] && rate > 0)
    process.stdout.write(`   ${clip.text}\n   ${stored.map(({ text }) => text).join(' | ')}\n`);
  const known = new Map<string, number>();
  for (const arrival of arrivals) {
    const before = known.get(arrival.utteranceId);
    if (arrival.final) finalDelays.push(arrival.at - arrival.endedAt);
    else if (before === undefined) firstPartials.push(arrival.at - arrival.startedAt);
    else intervals.push(arrival.at - before);
    known.set(arrival.utteranceId, arrival.at);
  }
}

const quantile = (values: number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * q)] ?? NaN;
const show = (name: string, values: number[]): void => {
  process.stdout.write(
    `${name}: median ${quantile(values, 0.5).toFixed(0)} ms, p90 ${quantile(values, 0.9).toFixed(0)} ms (${values.length})\n`,
  );
};

const from = { cpu: pids.map(cpuSeconds), at: Date.now() };
const queue = [...clips];
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let clip = queue.shift(); clip; clip = queue.shift()) await playClip(clip);
  }),
);
const spoken = clips.reduce((sum, { seconds }) => sum + seconds, 0);
const used = pids.map((pid, i) => cpuSeconds(pid) - (from.cpu[i] ?? 0));
process.stdout.write(
  `word error rate ${((wrong / total) * 100).toFixed(2)} % of ${total} words, ${spoken.toFixed(0)} s\n`,
);
show('end of speech to final', finalDelays);
show('start of speech to first partial', firstPartials);
show('between partials', intervals);
process.stdout.write(
  `core-seconds per second of speech: ws ${((used[0] ?? 0) / spoken).toFixed(3)}, engine ${(used.slice(1).reduce((sum, seconds) => sum + seconds, 0) / spoken).toFixed(3)}\n`,
);
const metrics = await fetch(`http://127.0.0.1:${server.port}/metrics`).then((answer) => answer.text());
process.stdout.write(
  metrics
    .split('\n')
    .filter((line) =>
      /answer_to_publish_seconds_(sum|count)|speech_end_to_final_seconds_(sum|count)/.test(line),
    )
    .join('\n') + '\n',
);

server.kill('SIGTERM');
await server.exited;
await db.end();
await cluster.stop();
rmSync(data, { recursive: true, force: true });
