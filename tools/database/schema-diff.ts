import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';
import { MIGRATIONS, readMigrations } from './migrations';
import { openEngine } from './schema-engine';

const SCHEMA = join(root, 'prisma', 'schema.prisma');
const NOTHING = '-- This is an empty migration.';

/**
 * The SQL that leads from the migrations to prisma/schema.prisma, '' when they agree.
 * Needs a server where databases may be created and dropped.
 */
export async function schemaDiff(
  databaseUrl: string,
  schema = readFileSync(SCHEMA, 'utf8'),
): Promise<string> {
  const engine = await openEngine(databaseUrl, schema);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList() },
      to: { tag: 'schemaDatamodel', files: [{ path: 'prisma/schema.prisma', content: schema }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = (stdout ?? '').trim();
    return sql === NOTHING ? '' : sql;
  } finally {
    engine.free();
  }
}

function migrationList() {
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
