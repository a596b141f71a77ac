import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { startCluster } from '../../tools/database/cluster';
import { migrate } from '../../tools/database/migrate';
import { removePlace } from '../../tools/database/system-user';
import { openPool } from '../../ws/testing/test-server';

export type Scratch = {
  url: string;
  db: pg.Pool;
  /** A folder that goes away with it. */
  folder: (name: string) => string;
  stop: () => Promise<void>;
};

/** A database of its own with the settings of an installation (commits reach the disk), and folders. */
export async function openScratch(): Promise<Scratch> {
  const root = mkdtempSync(join(tmpdir(), 'rooms-bench-'));
  chmodSync(root, 0o711);
  const data = join(root, 'postgres');
  const cluster = await startCluster({
    folder: data,
    logFile: join(root, 'postgres.log'),
    password: 'bench',
    settings: { max_connections: '200' },
  });
  const url = cluster.url('postgres');
  await migrate(url);
  const db = openPool(url);
  return {
    url,
    db,
    folder(name) {
      const path = join(root, name);
      mkdirSync(path, { recursive: true });
      return path;
    },
    async stop() {
      await db.end();
      await cluster.stop();
      removePlace(data);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
