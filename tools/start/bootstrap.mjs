// @ts-check
// The part of every program that works without packages: it installs them, and meanwhile prepares
// the media server and the speech model, which need none. Then TypeScript takes over in this process.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { cacheFolder, dataFolder, root } from '../common/paths.mjs';
import { explain } from '../common/problem.mjs';
import { prepareLivekit } from '../livekit/livekit.mjs';
import { prepareModels } from '../models/models.mjs';
import { readEnvironment } from './env-file.mjs';
import { installPackages, packagesAreInstalled } from './packages.mjs';
import { preflight } from './preflight.mjs';
import { Steps } from './steps.mjs';

/**
 * What is being prepared; `media` is undefined when a server elsewhere is used.
 * @typedef {{
 *   env: NodeJS.ProcessEnv, steps: Steps, abort: AbortController, arguments: string[],
 *   media: Promise<import('../livekit/livekit.mjs').Prepared | undefined>,
 *   models: Promise<import('../models/models.mjs').Models>,
 * }} Preparation
 */

/** @param {string[]} args */
export async function start(args) {
  await hand(args, 'tools/start/main.ts', readEnvironment(process.env, root));
}

/** Tests use real services of their own, whatever a person has set up for daily use. @param {string[]} args */
export async function test(args) {
  const { DATABASE_URL: _database, LIVEKIT_URL: _livekit, ...env } = process.env;
  await hand(args, 'tools/test/main.ts', /** @type {NodeJS.ProcessEnv} */ (env));
}

/**
 * @param {string[]} args
 * @param {string} program a module that exports main(preparation) and answers the exit code
 * @param {NodeJS.ProcessEnv} env
 */
async function hand(args, program, env) {
  const abort = new AbortController();
  const cancel = () => abort.abort(new Error('stopped'));
  process.on('SIGINT', cancel).on('SIGTERM', cancel).on('SIGHUP', cancel);
  try {
    const preparation = prepare(args, abort, env);
    await ensurePackages(preparation.steps, abort.signal);
    await useTypeScript();
    const module = await import(pathToFileURL(join(root, program)).href);
    process.exitCode = await module.main(preparation);
  } catch (error) {
    if (!abort.signal.aborted) console.error(`\n${explain(error)}`);
    process.exitCode = abort.signal.aborted ? 130 : 1;
    abort.abort(error);
  }
}

/** @param {string[]} args @param {AbortController} abort @param {NodeJS.ProcessEnv} env @returns {Preparation} */
function prepare(args, abort, env) {
  const cache = cacheFolder(env);
  preflight({ root, data: dataFolder(env), cache, fresh: !packagesAreInstalled(root) });
  const steps = new Steps();
  const media = env['LIVEKIT_URL']
    ? Promise.resolve(undefined)
    : steps.run(
        'Media server',
        (onProgress) => prepareLivekit({ env, cache, abort: abort.signal, onProgress }),
        ({ origin }) => origin,
      );
  const models = steps.run(
    'Speech model',
    (onProgress) => prepareModels({ cache, abort: abort.signal, onProgress }),
    (answer) => (answer.folder ? '' : 'not available'),
  );
  // Whoever needs them awaits them; until then a failure is not unhandled.
  media.catch(() => undefined);
  models.catch(() => undefined);
  return { env, steps, abort, arguments: args, media, models };
}

/** @param {Steps} steps @param {AbortSignal} abort */
export async function ensurePackages(steps, abort) {
  if (packagesAreInstalled(root)) return;
  await steps.run('Packages', (onProgress) => installPackages({ root, abort, onProgress }));
}

/** From here on this process may import TypeScript. */
export async function useTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}
