import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster, type Cluster } from './cluster';
import { removePlace } from './system-user';

/** A server whose data is thrown away with it, quick because nothing has to survive a power cut. */
export async function startTemporaryCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-database-'));
  chmodSync(folder, 0o711); // the server may run as another user
  const data = join(folder, 'postgres');
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  const logFile = join(folder, 'postgres.log');
  const cluster = await startCluster({
    folder: data,
    logFile,
    password: randomBytes(16).toString('hex'),
    settings,
  });
  return {
    ...cluster,
    async stop() {
      await cluster.stop();
      removePlace(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
