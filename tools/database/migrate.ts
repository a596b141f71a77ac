// Applies prisma/migrations to a database, as `prisma migrate deploy` does and in a form it
// understands (the same table, checksums and lock), without its engine. Any number of processes
// may call it at once: one applies, the others wait and find nothing to do. Each migration and
// its record are one transaction, so a failing one leaves no trace.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Problem } from '../common/problem.mjs';
import { checksum, matchesChecksum, readMigrations, type Migration } from './migrations';

/** The advisory lock of Prisma's own engine, so that both exclude each other. */
const LOCK = 72_707_369;

const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Record {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

/** Brings the database to the newest shape; returns the names of the migrations it applied. */
export async function migrate(
  databaseUrl: string,
  migrations: Migration[] = readMigrations(),
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'rooms-migrate' });
  await connect(client);
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    await client.query(TABLE);
    const { rows } = await client.query<Record>(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    );
    const waiting = pending(migrations, rows);
    for (const migration of waiting) await apply(client, migration);
    return waiting.map(({ name }) => name);
  } finally {
    await client.end(); // and with it the lock
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new Problem(
      'The database does not answer.',
      'Check DATABASE_URL: address, user, password and database name.',
      { cause: error },
    );
  }
}

/** Which migrations are still to be applied; refuses a history that does not agree with the files. */
export function pending(migrations: readonly Migration[], records: readonly Record[]): Migration[] {
  const known = new Map(records.map((record) => [record.migration_name, record]));
  for (const { migration_name: name, finished_at } of records) {
    if (finished_at === null) {
      throw new Problem(
        `The migration ${name} was begun by another tool and failed.`,
        'Repair the database, then: prisma migrate resolve.',
      );
    }
    if (!migrations.some((migration) => migration.name === name)) {
      throw new Problem(
        `The database knows the migration ${name}, this program does not: it is older than the database.`,
        'Start the newer version, or restore the backup made before the upgrade.',
      );
    }
  }
  for (const { name, sql } of migrations) {
    const record = known.get(name);
    if (record && !matchesChecksum(sql, record.checksum)) {
      throw new Problem(
        `The migration ${name} was edited after it had been applied to this database.`,
        `Restore prisma/migrations/${name}/migration.sql and put the change into a new migration (npm run db:diff).`,
      );
    }
  }
  return migrations.filter(({ name }) => !known.has(name));
}

async function apply(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const values = [randomUUID(), checksum(sql), name].map((value) => client.escapeLiteral(value)).join(', ');
  const record = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (${values}, now(), clock_timestamp(), 1)`;
  try {
    await client.query(`${sql}\n;\n${record}`); // one simple query is one transaction
  } catch (error) {
    throw new Problem(`The migration ${name} failed; the database is as it was before.`, 'Correct its SQL.', {
      cause: error,
    });
  }
}
