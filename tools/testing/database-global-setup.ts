import type { TestProject } from 'vitest/node';
import { migrate } from '../database/migrate';
import { startTemporaryCluster } from '../database/temporary';
import { administer, TEMPLATE } from './database';

/** Starts one PostgreSQL for a vitest project and makes the template that createDatabase() copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTemporaryCluster();
  const server = cluster.url('postgres');
  await administer(server, `CREATE DATABASE "${TEMPLATE}"`);
  await migrate(cluster.url(TEMPLATE));
  project.provide('databaseServer', server);
  return () => cluster.stop();
}
