import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { run, tail } from '../common/run.mjs';

const STAMP = join(root, 'src', 'generated', '.stamp');

/** Makes the database client in src/generated unless it is that of the present schema; answers whether it did. */
export async function ensureGenerated(abort: AbortSignal): Promise<boolean> {
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
    hash.update(readFileSync(join(root, file)));
  const stamp = hash.digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return false;
  const answer = await run(process.execPath, [join(root, 'tools', 'database', 'generate.mjs')], {
    cwd: root,
    abort,
  });
  abort.throwIfAborted();
  if (answer.code !== 0)
    throw new Problem(
      `The database client could not be made.\n${tail(answer.stdout + answer.stderr)}`,
      'Correct prisma/schema.prisma.',
    );
  writeFileSync(STAMP, stamp);
  return true;
}
