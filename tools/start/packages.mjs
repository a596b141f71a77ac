// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../common/problem.mjs';
import { run, tail } from '../common/run.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean, os?: string[], cpu?: string[] }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

/** True when node_modules is what package-lock.json says. npm leaves its own account there when it is done. @param {string} root */
export function packagesAreInstalled(root) {
  const account = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(account)) return false;
  return agrees(readLock(join(root, 'package-lock.json')), readLock(account));
}

/** Optional packages may be missing: they are for other platforms. @param {Lock} wanted @param {Lock} installed */
export function agrees(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed.packages[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional);
  });
}

/** @param {string} file @returns {Lock} */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** npm waits up to two minutes for a network that is not there, unless told otherwise. */
const PATIENCE = ['--fetch-retry-mintimeout=3000', '--fetch-retry-maxtimeout=15000'];

/** npm ci. @param {{ root: string, abort: AbortSignal, onProgress: (text: string) => void }} options */
export async function installPackages({ root, abort, onProgress }) {
  const expected = expectedHere(readLock(join(root, 'package-lock.json')), process);
  const watch = setInterval(
    () => onProgress(`${countUnpacked(root, expected)} of ${expected.length} packages`),
    1_000,
  );
  const [command, ...args] = npm();
  try {
    const answer = await run(command, [...args, 'ci', '--no-progress', '--loglevel=error', ...PATIENCE], {
      cwd: root,
      abort,
    });
    abort.throwIfAborted();
    if (answer.code !== 0) throw explainFailure(answer.stderr || answer.stdout);
  } finally {
    clearInterval(watch);
  }
}

/** npm's own program, so that no shell is needed. @returns {[string, ...string[]]} */
function npm() {
  const program = process.env['npm_execpath'];
  if (program && /npm-cli\.c?js$/.test(program)) return [process.execPath, program];
  return process.platform === 'win32' ? ['npm.cmd'] : ['npm'];
}

/**
 * The folders of a lock file that npm fills on this platform.
 * @param {Lock} lock @param {{ platform: string, arch: string }} machine
 */
export function expectedHere({ packages }, { platform, arch }) {
  const here = Object.entries(packages).filter(([path, { os, cpu }]) => {
    return path !== '' && (!os || os.includes(platform)) && (!cpu || cpu.includes(arch));
  });
  return here.map(([path]) => path);
}

/** npm makes all folders first and fills them then. @param {string} root @param {string[]} paths */
function countUnpacked(root, paths) {
  return paths.filter((path) => existsSync(join(root, path, 'package.json'))).length;
}

/** npm says what happened first and a lot after it. @param {string} output */
function summary(output) {
  const lines = output.split('\n').filter((line) => /^npm (error|ERR!) \S/.test(line));
  return lines.length ? lines.slice(0, 5).join('\n') : tail(output, 6);
}

/** @param {string} output */
function explainFailure(output) {
  const what = `The packages could not be installed.\n${summary(output)}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(output)) {
    return new Problem(
      what,
      'The package registry cannot be reached: connect to the network (or set the proxy for npm) and start again.',
    );
  }
  if (output.includes('ENOSPC')) return new Problem(what, 'The disk is full: free 3 GB and start again.');
  if (/EACCES|EPERM|EROFS/.test(output))
    return new Problem(what, 'Give this user the right to write to the project folder and to the npm cache.');
  return new Problem(what, 'Run npm ci to see the whole output.');
}
