import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { administer, createDatabase } from '../../testing/database';
import { migrate } from '../migrate';
import { readMigrations, type Migration } from '../migrations';
import { schemaDiff } from '../schema-diff';

const first: Migration = { name: '1_first', sql: 'CREATE TABLE a (id int); INSERT INTO a VALUES (1);' };
const second: Migration = {
  name: '2_second',
  sql: "CREATE FUNCTION f() RETURNS text AS $$ BEGIN RETURN ';'; END; $$ LANGUAGE plpgsql",
};

let url: string;
let name: string;

beforeEach(async () => {
  name = `migrate_${crypto.randomUUID()}`;
  await administer(inject('databaseServer'), `CREATE DATABASE "${name}"`);
  url = Object.assign(new URL(inject('databaseServer')), { pathname: `/${name}` }).href;
});

afterEach(() => administer(inject('databaseServer'), `DROP DATABASE "${name}" WITH (FORCE)`));

async function rows(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

test('applies what is missing, in order, once', async () => {
  expect(await migrate(url, [first])).toEqual(['1_first']);
  expect(await migrate(url, [first, second])).toEqual(['2_second']);
  expect(await migrate(url, [first, second])).toEqual([]);
  expect(await rows('SELECT id FROM a')).toEqual([{ id: 1 }]);
});

test('several processes at once apply it once', async () => {
  const program = fileURLToPath(new URL('../apply.ts', import.meta.url));
  const children = Array.from({ length: 3 }, () =>
    fork(program, [], {
      env: { ...process.env, DATABASE_URL: url },
      execArgv: ['--import', 'tsx'],
      silent: true,
    }),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));
  expect(codes).toEqual([0, 0, 0]);
  expect(await rows('SELECT migration_name FROM "_prisma_migrations"')).toHaveLength(readMigrations().length);
});

test('refuses a migration that was edited after it was applied', async () => {
  await migrate(url, [first]);
  await expect(migrate(url, [{ ...first, sql: `${first.sql} -- more` }])).rejects.toThrow(
    '1_first was edited',
  );
});

test('accepts the same text with other line ends', async () => {
  await migrate(url, [{ name: '1', sql: 'SELECT 1;\nSELECT 2;\n' }]);
  expect(await migrate(url, [{ name: '1', sql: 'SELECT 1;\r\nSELECT 2;\r\n' }])).toEqual([]);
});

test('refuses a database of a newer version', async () => {
  await migrate(url, [first, second]);
  await expect(migrate(url, [first])).rejects.toThrow('older than the database');
});

test('a failing migration leaves nothing behind', async () => {
  await expect(migrate(url, [{ name: '1', sql: 'CREATE TABLE b (id int); SELECT 1/0;' }])).rejects.toThrow(
    'failed',
  );
  expect(await rows(`SELECT 1 FROM pg_tables WHERE tablename = 'b'`)).toEqual([]);
  expect(await rows('SELECT 1 FROM "_prisma_migrations"')).toEqual([]);
});

test('the migrations lead to prisma/schema.prisma', async () => {
  expect(await schemaDiff(inject('databaseServer'))).toBe('');
});

test('a schema that has more is noticed', async () => {
  const sql = await schemaDiff(
    inject('databaseServer'),
    'datasource db {\n provider = "postgresql"\n}\nmodel Only {\n id Int @id\n}',
  );
  expect(sql).toContain('CREATE TABLE "Only"');
});

test('each test file has a database of its own', async () => {
  const [one, two] = await Promise.all([createDatabase(), createDatabase()]);
  expect(one.url).not.toBe(two.url);
  await Promise.all([one.drop(), two.drop()]);
});
