// A whole real installation for tests, the one that npm start runs, on free ports and with its data
// in a temporary folder:
//   const stack = await startStack({ env: { STT_PROVIDERS: 'scripted' } });
//   stack.web, stack.ws, stack.livekit, stack.databaseUrl, stack.secrets
//   process.kill(stack.pid('ws'), 'SIGKILL'); await stack.restart('web'); await stack.stop();
// The app is built first when its sources changed since the last build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../common/paths.mjs';
import { removePlace } from '../database/system-user';
import { prepareLivekit } from '../livekit/livekit.mjs';
import { prepareModels } from '../models/models.mjs';
import { ensureBuilt } from '../start/build';
import { ensureGenerated } from '../start/generate';
import { Installation, type PartName } from '../start/installation';
import { claim } from '../start/run-file';
import type { Secrets } from '../start/secrets';
import { settle } from '../start/settings';

export interface Stack {
  readonly web: string;
  readonly ws: string;
  readonly livekit: string;
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  /** ROOMS_DATA: log/, run.json, journal/. */
  readonly data: string;
  /** What was said about restarts and ports. */
  readonly notes: readonly string[];
  pid(name: PartName): number;
  restart(name: PartName): Promise<void>;
  stop(): Promise<void>;
}

/** Variables of the outside that would point the test at somebody's real services. */
const OUTSIDE = [
  'DATABASE_URL',
  'LIVEKIT_URL',
  'REDIS_URL',
  'SENTRY_DSN',
  'NEXT_PUBLIC_SENTRY_DSN',
  'GLADIA_API_KEY',
  'DEEPGRAM_API_KEY',
];

export async function startStack({ env: extra = {} }: { env?: Record<string, string> } = {}): Promise<Stack> {
  const data = mkdtempSync(join(tmpdir(), 'rooms-stack-'));
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OUTSIDE.includes(name) && !name.startsWith('VITEST')),
  );
  const fixed = { ROOMS_DATA: data, PORT: '0', WS_PORT: '0', LIVEKIT_PORT: '0' };
  const env: NodeJS.ProcessEnv = { ...own, ...fixed, ...extra, NODE_ENV: 'production' };
  const notes: string[] = [];
  const installation = await install(env, data, (text) => notes.push(text));
  const { addresses, release, secrets, running } = installation;
  return {
    web: addresses.web,
    ws: addresses.ws,
    livekit: addresses.livekit,
    databaseUrl: addresses.database,
    secrets,
    data,
    notes,
    pid(name) {
      const pid = running.pid(name);
      if (pid === undefined) throw new Error(`${name} does not run.`);
      return pid;
    },
    restart: (name) => running.restart(name),
    async stop() {
      await running.stop();
      release();
      removePlace(join(data, 'postgres'));
      rmSync(data, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function install(env: NodeJS.ProcessEnv, data: string, note: (text: string) => void) {
  const abort = new AbortController().signal;
  const cache = cacheFolder(env);
  const settings = await settle(env, 'production', note);
  const release = await claim(data);
  const running = new Installation({
    settings,
    note,
    step: (_name, work) => work(),
    livekitBinary: async () => (await prepareLivekit({ env, cache, abort })).binary,
    models: () => prepareModels({ cache, abort }),
    async build() {
      await ensureGenerated(abort);
      await ensureBuilt(env, { abort, onProgress: () => undefined });
    },
  });
  try {
    await running.start();
  } catch (error) {
    await running.stop();
    release();
    throw error;
  }
  return { addresses: running.addresses, release, secrets: settings.secrets, running };
}
