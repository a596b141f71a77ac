// The TypeScript part of npm start and npm run dev: everything after packages.
import { parseArgs } from 'node:util';
import { isLoopback } from '../common/hosts';
import { explain } from '../common/problem.mjs';
import type { Preparation } from './bootstrap.mjs';
import { ensureBuilt } from './build';
import { ensureGenerated } from './generate';
import { Installation, type PartName } from './installation';
import { claim } from './run-file';
import { settle, type Settings } from './settings';
import { untilAskedToStop } from './signals';
import { wsProgram } from './ws-program';

export async function main(preparation: Preparation): Promise<number> {
  const { env, steps, abort } = preparation;
  const { values } = parseArgs({
    args: preparation.arguments,
    options: { dev: { type: 'boolean' }, only: { type: 'string', multiple: true } },
  });
  const note = (text: string) => steps.note(text);
  const settings = await settle(env, values.dev ? 'development' : 'production', note);
  const release = await claim(settings.data);
  const installation = new Installation({
    settings,
    note,
    step: (name, work, say) => steps.run(name, work, say),
    livekitBinary: async () => (await preparation.media)?.binary,
    models: () => preparation.models,
    build: () => build(preparation, settings),
    only: values.only as PartName[] | undefined,
  });
  try {
    await Promise.race([installation.start(), rejection(abort.signal), installation.failed]);
    const models = await preparation.models;
    note(announce(settings, installation, models.folder === undefined ? models.problem : undefined));
    await Promise.race([untilAskedToStop(abort.signal), installation.failed]);
    note('\nStopping …');
    return 0;
  } catch (error) {
    if (abort.signal.aborted) return 130;
    console.error(`\n${explain(error)}`);
    return 1;
  } finally {
    abort.abort(new Error('stopped'));
    await installation.stop();
    release();
  }
}

async function build({ env, steps, abort }: Preparation, { mode }: Settings): Promise<void> {
  await ensureGenerated(abort.signal);
  if (mode === 'development') return;
  await wsProgram();
  await steps.run(
    'Build',
    (onProgress) => ensureBuilt(env, { abort: abort.signal, onProgress }),
    (built) => (built ? '' : 'unchanged'),
  );
}

function announce(
  { host, data, mode }: Settings,
  { addresses }: Installation,
  problem: string | undefined,
): string {
  const exposed = `\n  Reachable from other machines (HOST=${host}): the app, the caption socket and the media server. Browsers give a\n  microphone to other machines over https only: put a proxy with a certificate in front and set NEXTAUTH_URL.`;
  return [
    `\n  Rooms is ready:  ${addresses.web}${mode === 'development' ? '  (development)' : ''}`,
    `  Data and logs:   ${data}`,
    ...(problem ? [`\n  No captions: ${problem}`] : []),
    ...(isLoopback(host) ? [] : [exposed]),
    '\n  Ctrl-C stops it; everything is kept.\n',
  ].join('\n');
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
