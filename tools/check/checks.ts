import { join } from 'node:path';
import { root } from '../common/paths.mjs';
import { run } from '../common/run.mjs';
import type { Steps } from '../start/steps.mjs';

/** The scripts of package.json that look at the sources without running them. */
export const STATIC = ['typecheck', 'lint', 'format:check', 'boundaries', 'unused'] as const;

/** Runs them one after the other, all of them; answers the names of those that found something. */
export async function runStaticChecks(steps: Steps, abort: AbortSignal): Promise<string[]> {
  const failed: string[] = [];
  for (const name of STATIC) {
    try {
      await steps.run(name, () => runScript(name, abort));
    } catch (error) {
      abort.throwIfAborted();
      failed.push(name);
      steps.note(error instanceof Error ? error.message : String(error));
    }
  }
  return failed;
}

async function runScript(name: string, abort: AbortSignal): Promise<void> {
  const [program = '', ...args] = COMMANDS[name] ?? [];
  const answer = await run(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    abort,
  });
  if (answer.code !== 0) throw new Error(`${answer.stdout}${answer.stderr}`.trim());
}

/** As in package.json, without npm between. */
const COMMANDS: Record<string, readonly string[]> = {
  typecheck: ['typescript/bin/tsc', '--noEmit', '-p', '.'],
  lint: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  'format:check': ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
  boundaries: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'ws',
  ],
  unused: ['knip/bin/knip.js'],
};
