/**
 * What the browser's speech gate saves and what it costs: each recording of a folder as talk in a quiet room, sent to
 * the local engine whole and gated. `npm run load-test:gate FOLDER`, where FOLDER holds WAV files and an `index.json`
 * with `file` and `text` of each, and perhaps both sides of a conversation as `dialog_*.wav`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../tools/database/migrate';
import { startTemporaryCluster } from '../tools/database/temporary';
import { wordErrorRate, words } from '../tools/testing/word-error-rate';
import { CaptionClient } from '../ws/testing/caption-client';
import { startServerProcess, untilServing } from '../ws/testing/server-process';
import { insertSession, segmentsOf, signTicket } from '../ws/testing/session-rows';
import { openPool, testEnvironment } from '../ws/testing/test-server';
import { readWav } from '../ws/testing/wav';
import { framesOf, inARoom, sendFrames } from './kit/gated-talk';

type Clip = { file: string; text: string };
const SPEED = 1.8;
/** Somebody in a meeting of four speaks a quarter of the time. */
const SILENCE_PER_SPEECH = 3;

const folder = process.argv[2] ?? '';
const clips: Clip[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));

const cluster = await startTemporaryCluster();
const url = cluster.url('postgres');
await migrate(url);
const db = openPool(url);
const data = mkdtempSync(join(tmpdir(), 'rooms-measure-'));
const server = await startServerProcess(testEnvironment(url, data));
await untilServing(server.port);

async function heard(frames: ReturnType<typeof framesOf>['all']): Promise<string> {
  const session = await insertSession(db, ['speaker']);
  const client = await new CaptionClient(server.port, signTicket(session)).ready();
  await client.open(0, 'speaker');
  await sendFrames(client, 0, frames, SPEED);
  // Nothing is owed any more when everything is acknowledged.
  while (client.unacknowledged(0) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  client.close();
  return (await segmentsOf(db, session.id)).map(({ text }) => text).join(' ');
}

const sum = { words: 0, whole: 0, gated: 0, frames: 0, sent: 0 };
for (const { file, text } of clips) {
  const speech = readWav(join(folder, file));
  const { all, gated } = framesOf(inARoom(speech, 1_000, 2_000), Date.now() - 120_000);
  const [whole, sent] = await Promise.all([heard(all), heard(gated)]);
  const rates = { whole: wordErrorRate(text, whole), gated: wordErrorRate(text, sent) };
  const count = words(text).length;
  sum.words += count;
  sum.whole += rates.whole * count;
  sum.gated += rates.gated * count;
  const inMeeting = framesOf(inARoom(speech, 0, (SILENCE_PER_SPEECH * speech.length) / 16), 0);
  sum.frames += inMeeting.all.length;
  sum.sent += inMeeting.gated.length;
  process.stdout.write(
    `${file.padEnd(18)} word errors ${(100 * rates.whole).toFixed(1)} % whole, ${(100 * rates.gated).toFixed(1)} % gated\n`,
  );
}
for (const file of readdirSync(folder).filter((name) => /^dialog_.*\.wav$/.test(name))) {
  const { all, gated } = framesOf(readWav(join(folder, file)), 0);
  process.stdout.write(
    `${file}: ${(100 * (1 - gated.length / all.length)).toFixed(0)} % of the audio stays back\n`,
  );
}
process.stdout.write(
  `ours, gated: ${((100 * sum.gated) / sum.words).toFixed(2)} % word errors; baseline, everything sent: ${((100 * sum.whole) / sum.words).toFixed(2)} %; ` +
    `words lost by the gate: ${Math.max(0, sum.gated - sum.whole).toFixed(0)} of ${sum.words}\n` +
    `audio of somebody who speaks a quarter of the time: ${(100 * (1 - sum.sent / sum.frames)).toFixed(0)} % stays back (×${(sum.sent / sum.frames).toFixed(2)} is sent)\n`,
);

server.kill('SIGTERM');
await server.exited;
await db.end();
await cluster.stop();
rmSync(data, { recursive: true, force: true });
