/**
 * Four hours of captions through the real server and database, with the scripted provider, in a few minutes: prints
 * what the server holds at the start and after each half hour of speech. `npm run load-test:memory [hours]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../tools/database/migrate';
import { startTemporaryCluster } from '../tools/database/temporary';
import { COLLECTED, heapOf, startLongTalk } from '../ws/testing/many-voices';
import { untilMetric } from '../ws/testing/metric';
import { startMediaStandIn } from '../ws/testing/media-stand-in';
import { startServerProcess, untilServing } from '../ws/testing/server-process';
import { openPool, testEnvironment } from '../ws/testing/test-server';

const HOURS = Number(process.argv[2] ?? 4);
const HALF_HOUR = 1_800;

const cluster = await startTemporaryCluster();
const url = cluster.url('postgres');
await migrate(url);
const db = openPool(url);
const data = mkdtempSync(join(tmpdir(), 'rooms-measure-'));
const media = await startMediaStandIn();
const env = testEnvironment(url, data, {
  ROOMS_MODELS: '',
  STT_PROVIDERS: 'scripted',
  LIVEKIT_URL: media.url,
});
const server = await startServerProcess(env, COLLECTED);
await untilServing(server.port);
const talk = await startLongTalk(db, server.port);
const show = async (what: string): Promise<number> => {
  await untilMetric(server.port, 'queue_depth', 0);
  const bytes = await heapOf(server.port);
  process.stdout.write(`${what.padEnd(8)} ${(bytes / 1e6).toFixed(1)} MB held, ${talk.finals} finals\n`);
  return bytes;
};

await show('start');
const held: number[] = [];
for (let half = 1; half <= 2 * HOURS; half++) {
  await talk.talk(HALF_HOUR);
  held.push(await show(`${half / 2} h`));
}
// In its first hour the process grows to its size.
const [, baseline = NaN] = held;
process.stdout.write(
  `the end holds ×${((held.at(-1) ?? NaN) / baseline).toFixed(3)} of the first hour's end\n`,
);

talk.close();
server.kill('SIGTERM');
await server.exited;
await media.stop();
await db.end();
await cluster.stop();
rmSync(data, { recursive: true, force: true });
