import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../../common/paths.mjs';
import { isAlive } from '../../common/process-state.mjs';
import { startCluster, type Cluster } from '../cluster';
import { removePlace } from '../system-user';

let home: string;
let cluster: Cluster | undefined;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rooms-cluster-'));
  chmodSync(home, 0o711);
});

afterEach(async () => {
  await cluster?.stop();
  cluster = undefined;
  removePlace(join(home, 'postgres'));
  rmSync(home, { recursive: true, force: true });
});

const options = (folder = home) => ({
  folder: join(folder, 'postgres'),
  logFile: join(home, 'postgres.log'),
  password: 'p@ss/word',
});

async function query(running: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: running.url('postgres') });
  await client.connect();
  return (await client.query<{ [key: string]: unknown }>(sql).finally(() => client.end())).rows;
}

test('keeps its data from one start to the next', async () => {
  cluster = await startCluster(options());
  await query(cluster, 'CREATE TABLE kept AS SELECT 1 AS id');
  await cluster.stop();
  cluster = await startCluster(options());
  expect(await query(cluster, 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

test('knows letters of all alphabets, speaks UTC and listens on loopback only', async () => {
  cluster = await startCluster(options());
  const [row] = await query(
    cluster,
    `SELECT lower('ПРИВЕТ') AS word, current_setting('TimeZone') AS zone, current_setting('listen_addresses') AS address`,
  );
  expect(row).toEqual({ word: 'привет', zone: 'UTC', address: '127.0.0.1' });
});

test('takes over the data of a server whose parent was killed', async () => {
  const program = `import { startCluster } from ${JSON.stringify(join(root, 'tools/database/cluster.ts'))};
    const cluster = await startCluster(${JSON.stringify(options())});
    console.log(cluster.pid);
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const orphan = Number(line.toString());
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect(isAlive(orphan)).toBe(true);
  cluster = await startCluster(options());
  expect(isAlive(orphan)).toBe(false);
  expect(await query(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('is not misled by a pid file that names another program', async () => {
  cluster = await startCluster(options());
  await cluster.stop();
  const pidFile = join(home, 'postgres', 'cluster', 'postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n`);
  cluster = await startCluster(options());
  expect(cluster.pid).not.toBe(process.pid);
});

test('begins anew after a creation that was interrupted', async () => {
  mkdirSync(join(home, 'postgres', 'unfinished', 'base'), { recursive: true });
  cluster = await startCluster(options());
  expect(await query(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('works below a folder that only its owner may enter', async () => {
  const secluded = join(home, 'secluded');
  mkdirSync(secluded, { mode: 0o700 });
  cluster = await startCluster(options(secluded));
  expect(await query(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await cluster.stop();
  cluster = await startCluster(options(secluded));
  expect(await query(cluster, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await cluster.stop();
  removePlace(join(secluded, 'postgres'));
});

test('two servers stand side by side', async () => {
  cluster = await startCluster(options());
  const other = await startCluster({ ...options(), folder: join(home, 'other'), port: cluster.port });
  expect(other.port).not.toBe(cluster.port);
  await other.stop();
});

test('what ends it is told', async () => {
  cluster = await startCluster(options());
  process.kill(cluster.pid, 'SIGKILL');
  await cluster.exited;
  expect(isAlive(cluster.pid)).toBe(false);
});
