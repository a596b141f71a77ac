// @ts-check
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything of one installation that must survive. @param {NodeJS.ProcessEnv} env */
export function dataFolder(env) {
  return resolve(root, env['ROOMS_DATA'] || '.data');
}

/** Downloads and builds; may be deleted at any time, shared by installations. @param {NodeJS.ProcessEnv} env */
export function cacheFolder(env) {
  return resolve(root, env['ROOMS_CACHE'] || join(homedir(), '.cache', 'rooms'));
}
