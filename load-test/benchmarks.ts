/**
 * `npm run load-test:benchmarks [-- NAME…]`: measures the promises of speed on this machine, each beside its
 * baseline in the same run. Ends with 1 when a goal is missed.
 */
import { lineOf, reaches, type Result } from './kit/report';

type Benchmark = () => Promise<Result[]>;

/** Each loads what it needs only when it runs. */
const BENCHMARKS: Record<string, () => Promise<Benchmark>> = {
  screen: async () => (await import('./benchmarks/on-screen')).onScreen,
  meeting: async () => (await import('./benchmarks/long-meeting')).longMeeting,
  flicker: async () => (await import('./benchmarks/flicker')).flicker,
  engine: async () => (await import('./benchmarks/engine-capacity')).engineCapacity,
  web: async () => (await import('./benchmarks/web-rate')).webRate,
  ingest: async () => (await import('./benchmarks/ingest')).ingest,
  relay: async () => (await import('./benchmarks/relay-cost')).relayCost,
  memory: async () => (await import('./benchmarks/connection-memory')).connectionMemory,
  reconnect: async () => (await import('./benchmarks/reconnect')).reconnect,
  replay: async () => (await import('./benchmarks/replay')).replay,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.\n`,
  );
  process.exit(2);
}

let missed = 0;
for (const [name, load] of Object.entries(BENCHMARKS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`── ${name}\n`);
  const run = await load();
  for (const result of await run()) {
    process.stdout.write(`${lineOf(result)}\n`);
    if (!reaches(result)) missed++;
  }
}
process.exit(missed > 0 ? 1 : 0);
