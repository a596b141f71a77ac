import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';

export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS = join(root, 'prisma', 'migrations');

/** The steps of the schema in their order: every folder of prisma/migrations that holds a migration.sql. */
export function readMigrations(folder = MIGRATIONS): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

/** Prisma's checksum of a migration. */
export function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/** True for the text that was applied, whatever line ends a checkout gave it. */
export function matchesChecksum(sql: string, expected: string): boolean {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].some((text) => checksum(text) === expected);
}
