// Prisma's own schema engine as WebAssembly, for the developer's commands: it needs no download.
// The repairs below are for adapter-pg, which was not written with this use in mind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

/** A ready engine on that database. Its user needs CREATEDB; end it with `free()`. */
export async function openEngine(databaseUrl: string, schema: string): Promise<SchemaEngine> {
  load();
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(databaseUrl));
  return glue.SchemaEngine.new({ datamodels: [['prisma/schema.prisma', schema]] }, () => undefined, adapter);
}

let loaded = false;

/** Once a process: the engine keeps its state in the module. */
function load(): void {
  if (loaded) return;
  loaded = true;
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const module = new WebAssembly.Module(readFileSync(file));
  const instance = new WebAssembly.Instance(module, {
    './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
}

function adapterFactory(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  const open = async (url: string) => repair(await new PrismaPg({ connectionString: url, max: 1 }).connect());
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(databaseUrl),
    async connectToShadowDb() {
      const name = `rooms_shadow_${crypto.randomUUID()}`;
      await administer(databaseUrl, `CREATE DATABASE "${name}"`);
      const url = new URL(databaseUrl);
      url.pathname = `/${name}`;
      const shadow = await open(url.href);
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await administer(databaseUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      };
      return shadow;
    },
  };
}

async function administer(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** PostgreSQL's internal one-byte type, which the adapter refuses to name. */
const CHAR_OID = 18;
const TEXT_OID = 25;

type Adapter = SqlDriverAdapter & { underlyingDriver(): pg.Pool };

function repair(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  // The adapter would cut the script at every ";", also inside functions and strings.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const charColumns = new Map<string, number[]>();
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const result = await query(...args);
      const columns = (result.fields ?? []).flatMap((field, index) =>
        field.dataTypeID === CHAR_OID ? [index] : [],
      );
      for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: TEXT_OID });
      const text = (args[0] as { text?: string }).text;
      if (text !== undefined) charColumns.set(text, columns);
      return result;
    },
  });
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sqlQuery) => {
    const result = await queryRaw(sqlQuery);
    for (const index of charColumns.get(sqlQuery.sql) ?? [])
      result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
