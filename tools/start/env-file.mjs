// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/**
 * The environment with what the optional .env file of the project adds; the process's own values win,
 * and an empty value counts as not set.
 * @param {NodeJS.ProcessEnv} own @param {string} folder @returns {NodeJS.ProcessEnv}
 */
export function readEnvironment(own, folder) {
  const file = join(folder, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return mergeEnvironment(own, fromFile);
}

/** @param {NodeJS.ProcessEnv} own @param {NodeJS.Dict<string>} fromFile @returns {NodeJS.ProcessEnv} */
export function mergeEnvironment(own, fromFile) {
  const filled = (/** @type {NodeJS.Dict<string>} */ values) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  return /** @type {NodeJS.ProcessEnv} */ ({ ...filled(fromFile), ...filled(own) });
}
