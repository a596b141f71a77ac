// How each of the four programs is started and recognised as serving.
import { join } from 'node:path';
import pg from 'pg';
import { reachable } from '../common/hosts';
import { minimalEnvironment } from '../common/minimal-environment';
import { root } from '../common/paths.mjs';
import { startCluster, type Cluster } from '../database/cluster';
import { writeLivekitConfig } from '../livekit/config';
import { answers, lastLines, startChild } from './child';
import type { Addresses } from './environment';
import type { Settings } from './settings';
import type { Running } from './supervisor';
import { wsProgram } from './ws-program';

export interface PartContext {
  settings: Settings;
  addresses: Addresses;
  env: NodeJS.ProcessEnv;
}

interface Part {
  start: (abort: AbortSignal) => Promise<Running>;
  lastLines: () => string;
}

const DATABASE = 'rooms';

export function logOf(settings: Settings, name: string): string {
  return join(settings.data, 'log', `${name}.log`);
}

/** Restarted on the port it had, so that the address stays true. */
export function databasePart(settings: Settings): Part & { url: () => string } {
  const logFile = logOf(settings, 'postgres');
  let cluster: Cluster | undefined;
  return {
    lastLines: () => lastLines(logFile),
    url: () => cluster?.url(DATABASE) ?? '',
    async start() {
      cluster = await startCluster({
        folder: join(settings.data, 'postgres'),
        logFile,
        password: settings.secrets.databasePassword,
        port: cluster?.port ?? 0,
      });
      await createDatabase(cluster.url('postgres'));
      const running = cluster;
      return { pid: running.pid, stop: () => running.stop(), exited: running.exited.then(() => 'ended') };
    },
  };
}

async function createDatabase(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  await client.end();
}

/** In development the terminal shows what web and ws print. */
function echoOf({ mode }: Settings, name: string): ((text: string) => void) | undefined {
  if (mode !== 'development') return undefined;
  return (text) => void process.stdout.write(text.replaceAll(/^(?=.)/gm, `${name.padEnd(3)} │ `));
}

export function livekitPart({ settings, addresses }: PartContext, binary: string): Part {
  const { ports, host, secrets, data, env } = settings;
  const logFile = logOf(settings, 'livekit');
  const config = join(data, 'livekit.yaml');
  return {
    lastLines: () => lastLines(logFile),
    start(abort) {
      const key = env['LIVEKIT_API_KEY'] ?? secrets.livekitKey;
      const secret = env['LIVEKIT_API_SECRET'] ?? secrets.livekitSecret;
      const webhookUrl = `${addresses.web}/api/webhooks/livekit`;
      writeLivekitConfig(config, { port: ports.livekit, host, key, secret, webhookUrl });
      return startChild({
        command: binary,
        args: ['--config', config],
        env: minimalEnvironment(),
        logFile,
        ready: () => answers(`http://${reachable(host)}:${ports.livekit}/`, (status) => status === 200),
        patience: 20_000,
        abort,
        // Once asks, and waits for people to leave; twice ends.
        farewell: [
          ['SIGTERM', 150],
          ['SIGTERM', 5_000],
          ['SIGKILL', 2_000],
        ],
      });
    },
  };
}

export function wsPart({ settings, addresses, env }: PartContext): Part {
  const logFile = logOf(settings, 'ws');
  const watch = [join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false'];
  const program = async () =>
    settings.mode === 'development' ? [...watch, 'ws/server/index.ts'] : [await wsProgram()];
  return {
    lastLines: () => lastLines(logFile),
    start: async (abort) =>
      startChild({
        command: process.execPath,
        args: await program(),
        env,
        logFile,
        echo: echoOf(settings, 'ws'),
        ready: () => answers(`${addresses.ws}/health`),
        patience: 60_000,
        abort,
        // It finishes what is being said and writes it down first.
        farewell: [
          ['SIGTERM', 20_000],
          ['SIGKILL', 2_000],
        ],
      }),
  };
}

export function webPart({ settings, addresses, env }: PartContext): Part {
  const logFile = logOf(settings, 'web');
  return {
    lastLines: () => lastLines(logFile),
    start: (abort) =>
      startChild({
        command: process.execPath,
        args: ['--import', 'tsx', 'src/server.ts'],
        env,
        logFile,
        echo: echoOf(settings, 'web'),
        ready: () => answers(`${addresses.web}/api/health`),
        patience: 60_000,
        abort,
        farewell: [
          ['SIGTERM', 4_000],
          ['SIGKILL', 2_000],
        ],
      }),
  };
}
