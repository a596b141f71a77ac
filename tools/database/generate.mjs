// @ts-check
// npm run db:generate: the typed database client in src/generated, from prisma/schema.prisma.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';

/** Prisma looks for an engine to download unless it is told of a file; generating does not need one. */
const env = {
  ...process.env,
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};
const command = join(root, 'node_modules', 'prisma', 'build', 'index.js');
const { status } = spawnSync(process.execPath, [command, 'generate', '--no-hints'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
