// next build, and the stamp that says for which sources its result is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { run, tail } from '../common/run.mjs';

const NEXT = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const STAMP = join(root, '.next', 'rooms-build.json');
const SOURCES = [
  'src',
  'public',
  'prisma',
  'ws/server/protocol.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
];
const SOURCE_FILES = /^(next\.config|sentry|instrumentation)/;

/** A hash of everything the result depends on; what NEXT_PUBLIC_ variables say is compiled in. */
export function sourceHash(env: NodeJS.ProcessEnv, folder = root): string {
  const hash = createHash('sha256');
  const atRoot = readdirSync(folder).filter((name) => SOURCE_FILES.test(name));
  for (const file of [...SOURCES, ...atRoot].flatMap((name) => filesBelow(join(folder, name))).toSorted()) {
    hash.update(relative(folder, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  for (const name of Object.keys(env)
    .filter((key) => key.startsWith('NEXT_PUBLIC_'))
    .toSorted())
    hash.update(`${name}=${env[name]}\0`);
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => entry.isFile() && !/__tests__|generated/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name));
}

export function isBuilt(hash: string): boolean {
  if (!existsSync(STAMP) || !existsSync(join(root, '.next', 'BUILD_ID'))) return false;
  return (JSON.parse(readFileSync(STAMP, 'utf8')) as { hash?: string }).hash === hash;
}

interface Options {
  abort: AbortSignal;
  onProgress: (text: string) => void;
}

/** Builds the app unless the last build was of the same sources; answers whether it did. */
export async function ensureBuilt(env: NodeJS.ProcessEnv, options: Options): Promise<boolean> {
  for (;;) {
    const hash = sourceHash(env);
    if (isBuilt(hash)) return false;
    rmSync(STAMP, { force: true });
    const answer = await build(env, options);
    options.abort.throwIfAborted();
    if (answer.code === 0) {
      writeFileSync(STAMP, JSON.stringify({ hash }));
      return true;
    }
    if (!`${answer.stdout}${answer.stderr}`.includes(BUSY)) throw buildFailed(answer);
    options.onProgress('waiting for another build of this folder');
    await sleep(1_000, undefined, { signal: options.abort });
  }
}

/** What Next says when somebody else (a second installation on the same sources) builds here. */
const BUSY = 'is already running';

function build(env: NodeJS.ProcessEnv, { abort, onProgress }: Options) {
  const buildEnv = { ...env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  return run(process.execPath, [NEXT, 'build'], { cwd: root, env: buildEnv, abort, onLine: onProgress });
}

function buildFailed({
  stdout,
  stderr,
  signal,
}: {
  stdout: string;
  stderr: string;
  signal: string | null;
}): Problem {
  const output = tail(`${stdout}\n${stderr}`, 25);
  if (signal === 'SIGKILL')
    return new Problem(
      `next build was killed by the system.\n${output}`,
      'It needs about 1 GB of free memory: close other programs and start again.',
    );
  if (output.includes('ENOSPC'))
    return new Problem(`next build failed.\n${output}`, 'The disk is full: free 1 GB and start again.');
  return new Problem(
    `next build failed.\n${output}`,
    'Correct the sources; npm run build shows the whole output.',
  );
}
