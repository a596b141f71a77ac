import { afterAll, beforeAll } from 'vitest';
import { connect, type Db } from '@/lib/db';
import { createDatabase, type TestDatabase } from './database';

/** Prisma's client on a database of the test file's own, there before the file's other hooks and gone after them. */
export function connectedDatabase(): { db: () => Db; databaseUrl: () => string } {
  let database: TestDatabase;
  let db: Db;
  beforeAll(async () => {
    database = await createDatabase();
    db = connect(database.url, { logQueries: false });
  });
  afterAll(async () => {
    await db.$disconnect();
    await database.drop();
  });
  return { db: () => db, databaseUrl: () => database.url };
}
