// The TypeScript part of npm test: everything after packages. Its last line is the sum.
// npm test -- --only unit --only db runs some of the projects.
import { parseArgs } from 'node:util';
import { Problem, explain } from '../common/problem.mjs';
import { runStaticChecks } from '../check/checks';
import type { Preparation } from '../start/bootstrap.mjs';
import { ensureBuilt } from '../start/build';
import { ensureGenerated } from '../start/generate';
import { ensureChromium } from './ensure-chromium';
import { runProject, type Outcome } from './vitest';

const PROJECTS = ['unit', 'db', 'it', 'e2e'] as const;

export async function main(preparation: Preparation): Promise<number> {
  const { steps, abort, env } = preparation;
  const outcomes: Outcome[] = [];
  const reasons: string[] = [];
  try {
    reasons.push(...(await prepare(preparation)));
    for (const project of chosen(preparation.arguments)) {
      console.log(`\n── ${project} tests`);
      outcomes.push(await runProject(project, env, abort.signal));
    }
  } catch (error) {
    abort.signal.throwIfAborted();
    reasons.push(explain(error));
  }
  reasons.push(...outcomes.flatMap(({ problems }) => problems));
  return conclude(outcomes, reasons, (text) => steps.note(text));
}

function chosen(args: string[]): readonly string[] {
  const { values } = parseArgs({ args, options: { only: { type: 'string', multiple: true } } });
  return values.only ?? PROJECTS;
}

/** Answers what is wrong but does not keep the tests from running. */
async function prepare({ steps, abort, env, media, models }: Preparation): Promise<string[]> {
  const chromium = steps.run(
    'Chromium',
    (onProgress) => ensureChromium({ abort: abort.signal, onProgress }),
    (file) => file,
  );
  chromium.catch(() => undefined);
  await steps.run('Client', () => ensureGenerated(abort.signal));
  const failed = await runStaticChecks(steps, abort.signal);
  await steps.run(
    'Build',
    (onProgress) => ensureBuilt(env, { abort: abort.signal, onProgress }),
    (built) => (built ? '' : 'unchanged'),
  );
  const [{ folder, ...rest }] = await Promise.all([models, media, chromium]);
  if (!folder) throw new Problem('The tests need the speech model.', 'problem' in rest ? rest.problem : '');
  return failed.map((name) => `${name} found something, see above`);
}

function conclude(
  outcomes: readonly Outcome[],
  reasons: readonly string[],
  note: (text: string) => void,
): number {
  const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const failed = sum('failed');
  note('');
  for (const { project, ...counts } of outcomes)
    note(`${project.padEnd(6)} ${counts.passed} passed, ${counts.failed} failed.`);
  for (const reason of reasons) note(`Not in order: ${reason}`);
  console.log(`${sum('passed')} passed, ${failed} failed`);
  return failed === 0 && reasons.length === 0 ? 0 : 1;
}
