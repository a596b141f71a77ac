// npm run test:faults: the tests against real parts with their faults at full length: sixty kills, a disk that is full,
// long absences. Takes most of an hour; npm test runs the same ones shortened.
import { ensureGenerated } from './start/generate';
import { main } from './common/main';
import { runProject } from './test/vitest';

await main(async () => {
  const abort = new AbortController().signal;
  await ensureGenerated(abort);
  const outcome = await runProject('it', { ...process.env, FAULTS: 'full' }, abort);
  console.log(`\n${outcome.passed} passed, ${outcome.failed} failed`);
  return outcome.failed || outcome.problems.length ? 1 : 0;
});
