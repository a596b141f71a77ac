import type pg from 'pg';
import { createDatabase, type TestDatabase } from '../../tools/testing/database';
import { startFaultProxy, through, type FaultProxy } from './fault-proxy';
import { openPool, startTestServer, type TestServer } from './test-server';

export type ServerWithDatabase = {
  database: TestDatabase;
  /** Reaches the database whatever stands between it and the server. */
  db: pg.Pool;
  server: TestServer;
  stop: () => Promise<void>;
};

/** A caption server in this process, and a database of its own. */
export async function startServerWithDatabase(
  extra: Record<string, string> = {},
  made?: { database: TestDatabase; url: string },
): Promise<ServerWithDatabase> {
  const database = made?.database ?? (await createDatabase());
  const db = openPool(database.url);
  const server = await startTestServer(made?.url ?? database.url, extra);
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

/** The same, with a database that is there for the server as the proxy says. */
export async function startServerWithFaultyDatabase(
  extra: Record<string, string>,
): Promise<ServerWithDatabase & { proxy: FaultProxy }> {
  const database = await createDatabase();
  const { hostname, port } = new URL(database.url);
  const proxy = await startFaultProxy({ host: hostname, port: Number(port) });
  const whole = await startServerWithDatabase(extra, { database, url: through(proxy, database.url) });
  return {
    ...whole,
    proxy,
    async stop() {
      proxy.set('pass');
      await whole.stop();
      await proxy.stop();
    },
  };
}
