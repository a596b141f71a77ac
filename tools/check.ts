// npm run check: types, lint, format, boundaries, unused code and the unit tests.
import { ensureGenerated } from './start/generate';
import { Steps } from './start/steps.mjs';
import { runStaticChecks } from './check/checks';
import { main } from './common/main';
import { runProject } from './test/vitest';

await main(async () => {
  const abort = new AbortController().signal;
  const steps = new Steps();
  await ensureGenerated(abort);
  const failed = await runStaticChecks(steps, abort);
  const unit = await runProject('unit', process.env, abort);
  if (failed.length) console.log(`\nNot in order: ${failed.join(', ')}`);
  return failed.length || unit.failed || unit.problems.length ? 1 : 0;
});
