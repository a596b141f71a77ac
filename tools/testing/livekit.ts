// A real media server for tests, on free ports of 127.0.0.1:
//   const livekit = await startTestLivekit({ webhookUrl });
//   livekit.url, livekit.key, livekit.secret; await livekit.stop();
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../common/paths.mjs';
import { minimalEnvironment } from '../common/minimal-environment';
import { choosePort } from '../common/ports';
import { writeLivekitConfig } from '../livekit/config';
import { prepareLivekit } from '../livekit/livekit.mjs';
import { answers, startChild } from '../start/child';

export interface TestLivekit {
  /** ws://… for clients; http:// works as well. */
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  readonly pid: number;
  readonly logFile: string;
  stop(): Promise<void>;
}

export async function startTestLivekit({ webhookUrl = '', port: wanted = 0 } = {}): Promise<TestLivekit> {
  const abort = new AbortController().signal;
  const { binary } = await prepareLivekit({ env: process.env, cache: cacheFolder(process.env), abort });
  const folder = mkdtempSync(join(tmpdir(), 'rooms-livekit-'));
  const port = await choosePort(wanted, { size: 3 });
  const key = `test${randomBytes(4).toString('hex')}`;
  const secret = randomBytes(24).toString('hex');
  const config = join(folder, 'livekit.yaml');
  const logFile = join(folder, 'livekit.log');
  writeLivekitConfig(config, {
    port,
    host: '127.0.0.1',
    key,
    secret,
    webhookUrl: webhookUrl || `http://127.0.0.1:${port}/nobody`,
  });
  const child = await startChild({
    command: binary,
    args: ['--config', config],
    env: minimalEnvironment(),
    logFile,
    abort,
    patience: 20_000,
    ready: () => answers(`http://127.0.0.1:${port}/`, (status) => status === 200),
    farewell: [
      ['SIGTERM', 100],
      ['SIGTERM', 3_000],
      ['SIGKILL', 1_000],
    ],
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    key,
    secret,
    pid: child.pid,
    logFile,
    async stop() {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
