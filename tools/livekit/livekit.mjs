// @ts-check
// Where livekit-server comes from, in this order: a program on PATH, the cache, the official
// release (checked against that release's checksums), a build of the pinned Go module.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fillFolder } from '../common/cache.mjs';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { run } from '../common/run.mjs';
import { buildServer } from './build.mjs';
import { downloadRelease } from './release.mjs';

export const VERSION = '1.13.5';
const EXECUTABLE = process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server';

/**
 * @typedef {{ env: NodeJS.ProcessEnv, cache: string, abort: AbortSignal, onProgress?: (text: string) => void }} Options
 * @typedef {{ binary: string, origin: string }} Prepared
 */

/** A livekit-server that runs here. @param {Options} options @returns {Promise<Prepared>} */
export async function prepareLivekit({ env, cache, abort, onProgress = () => undefined }) {
  const installed = await findOnPath(env);
  if (installed) return { binary: installed, origin: 'installed' };
  const folder = cacheOf(cache);
  const binary = join(folder, EXECUTABLE);
  if ((await versionOf(binary)) === VERSION) return { binary, origin: 'from the cache' };
  /** @type {string[]} */
  const reasons = [];
  for (const [origin, make] of /** @type {const} */ ([
    ['downloaded', downloadRelease],
    ['built', buildServer],
  ])) {
    try {
      await fillFolder(folder, async (unfinished) => {
        const file = join(unfinished, EXECUTABLE);
        await make(file, VERSION, { abort, onProgress });
        chmodSync(file, 0o755);
        if ((await versionOf(file)) !== VERSION) throw new Error('what was made does not run here');
      });
      return { binary, origin };
    } catch (error) {
      abort.throwIfAborted();
      if (isSystemFailure(error)) throw error;
      reasons.push(`${origin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Problem(
    `There is no media server (livekit-server ${VERSION}).\n    not ${reasons.join('\n    not ')}`,
    `Install livekit-server ${VERSION} or newer so that it is on PATH (macOS: brew install livekit), or install Go 1.26 and start again, ` +
      'or use a server elsewhere with LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
  );
}

/** @param {string} cache */
function cacheOf(cache) {
  const sums = readFileSync(join(root, 'tools', 'livekit', 'go.sum'));
  const key = createHash('sha256').update(sums).digest('hex').slice(0, 16);
  return join(cache, `livekit-server-${VERSION}-${process.platform}-${process.arch}-${key}`);
}

/** The version a program says it has, or undefined when it does not run. @param {string} file */
async function versionOf(file) {
  if (!existsSync(file)) return undefined;
  const { code, stdout } = await run(file, ['--version'], { timeout: 10_000 });
  return code === 0 ? /version (\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined;
}

/** Older servers refuse settings that ours needs. @param {string | undefined} version */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major === 1 && minor >= 13;
}

/** @param {NodeJS.ProcessEnv} env */
async function findOnPath(env) {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, EXECUTABLE);
    if (existsSync(file) && isRecentEnough(await versionOf(file))) return file;
  }
  return undefined;
}

/** A full disk or an unwritable folder fails every way alike. @param {unknown} error */
function isSystemFailure(error) {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ENOSPC', 'EACCES', 'EROFS', 'EPERM'].includes(String(error.code))
  );
}
