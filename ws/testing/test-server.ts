import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { cacheFolder } from '../../tools/common/paths.mjs';
import { modelFolder } from '../../tools/models/models.mjs';
import { startCaptionServer, type CaptionServer } from '../server/assemble';
import { createConfig } from '../server/config';
import { createLog } from '../server/log';
import { TEST_SECRET } from './session-rows';

export type TestServer = {
  port: number;
  server: CaptionServer;
  journal: string;
  stop: () => Promise<void>;
};

/** Environment of a caption server for tests: own data folder, any port, nothing on the network. */
export function testEnvironment(
  databaseUrl: string,
  data: string,
  extra: Record<string, string> = {},
): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    TRANSCRIPTION_JWT_SECRET: TEST_SECRET,
    LIVEKIT_URL: 'ws://127.0.0.1:9',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'secret-secret-secret-secret-secret-32',
    NEXTAUTH_URL: 'http://127.0.0.1:3000',
    ROOMS_DATA: data,
    ROOMS_MODELS: modelFolder(cacheFolder(process.env)),
    WS_PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...extra,
  };
}

/** A real caption server in this process. */
export async function startTestServer(
  databaseUrl: string,
  extra: Record<string, string> = {},
): Promise<TestServer> {
  const data = mkdtempSync(join(tmpdir(), 'rooms-ws-'));
  const config = createConfig(testEnvironment(databaseUrl, data, extra));
  const server = await startCaptionServer(config, createLog(config.logLevel));
  await untilServing(server, extra['STT_PROVIDERS'] !== 'scripted-without-models');
  return {
    port: server.port,
    server,
    journal: config.journalFolder,
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function untilServing(server: CaptionServer, engine: boolean): Promise<void> {
  for (;;) {
    const { phase, components } = await server.health();
    const mode = components['speechEngine']?.['mode'];
    if (phase === 'serving' && (!engine || mode === 'ready' || mode === 'absent')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // Tests that end or cut the database also end idle connections.
  pool.on('error', () => undefined);
  return pool;
}
