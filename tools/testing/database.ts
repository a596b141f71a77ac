// Databases for tests.
//   const database = await createDatabase();  // own, empty, migrated; about 50 ms
//   afterAll(() => database.drop());
// One server runs per vitest project (database-global-setup.ts); a test that must stop or kill
// its server starts its own with startTemporaryCluster() of tools/database/temporary.ts.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export const TEMPLATE = 'rooms_template';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one test file, with the newest schema and no rows. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, `CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}

/** Several test files make their databases at once, and a template may have one reader at a time. */
export async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(1)');
    await client.query(sql);
  } finally {
    await client.end();
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test server's maintenance database, for its superuser. */
    databaseServer: string;
  }
}
