import { createDatabase, type TestDatabase } from '../../tools/testing/database';
import type pg from 'pg';
import { openPool, startTestServer, type TestServer } from './test-server';

export type Light = { database: TestDatabase; db: pg.Pool; server: TestServer; stop: () => Promise<void> };

/** A caption server without speech models: the browser's gate is believed and audio spells its words. */
export const LIGHT = { ROOMS_MODELS: '', STT_PROVIDERS: 'spelled' };

export async function startLightServer(extra: Record<string, string> = {}): Promise<Light> {
  const database = await createDatabase();
  const db = openPool(database.url);
  const server = await startTestServer(database.url, { ...LIGHT, ...extra });
  return {
    database,
    db,
    server,
    async stop() {
      await server.stop();
      await db.end();
      await database.drop();
    },
  };
}
