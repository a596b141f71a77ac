// npm run db:studio: Prisma's table editor on the running installation's database.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { main } from '../common/main';
import { root } from '../common/paths.mjs';
import { findTarget } from '../doctor/target';

await main(async () => {
  const env = {
    ...process.env,
    DATABASE_URL: findTarget().database,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  };
  const command = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const studio = spawn(process.execPath, [command, 'studio', ...process.argv.slice(2)], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const [code] = (await once(studio, 'exit')) as [number | null];
  return code ?? 1;
});
