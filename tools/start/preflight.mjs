// @ts-check
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../common/problem.mjs';

const GIGABYTE = 1e9;

/**
 * Finds out before any work what would stop it in the middle.
 * @param {{ root: string, data: string, cache: string, fresh: boolean }} place `fresh`: packages are still to be installed
 */
export function preflight({ root, data, cache, fresh }) {
  for (const folder of [data, cache]) mustBeWritable(folder);
  if (fresh) mustBeWritable(root);
  mustHaveRoom(root, fresh ? 3 : 0.3);
  mustHaveRoom(data, 0.3);
  mustHaveRoom(cache, fresh ? 0.5 : 0.1);
}

/** @param {string} folder */
function mustBeWritable(folder) {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, 'x');
    rmSync(probe);
  } catch (error) {
    if (isFull(error)) throw full(folder, 'no');
    throw new Problem(
      `The folder ${folder} cannot be written.`,
      'Give this user the right to write there, or choose other folders with ROOMS_DATA and ROOMS_CACHE.',
      { cause: error },
    );
  }
}

/** Step by step: Node's own recursive way never ends where the system answers oddly, as below /proc. @param {string} folder */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** @param {string} folder @param {number} gigabytes */
function mustHaveRoom(folder, gigabytes) {
  const { bavail, bsize } = statfsSync(existing(folder));
  const free = (bavail * bsize) / GIGABYTE;
  if (free < gigabytes) throw full(folder, `${free.toFixed(1)} of the ${gigabytes}`);
}

/** @param {string} folder @param {string} free */
function full(folder, free) {
  return new Problem(
    `The disk of ${folder} is full: ${free} GB needed are free.`,
    'Free some space, or put data and cache on another disk with ROOMS_DATA and ROOMS_CACHE.',
  );
}

/** @param {string} folder @returns {string} */
function existing(folder) {
  return existsSync(folder) ? folder : existing(dirname(folder));
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC';
}
