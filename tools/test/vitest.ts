import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../common/paths.mjs';

export interface Outcome {
  project: string;
  passed: number;
  failed: number;
  /** Why a run is not good although no test failed. */
  problems: string[];
}

const report = z.object({
  numTotalTests: z.number(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** Runs one project of vitest.config.ts with its output forwarded. */
export async function runProject(
  project: string,
  env: NodeJS.ProcessEnv,
  abort: AbortSignal,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-report-'));
  const file = join(folder, 'report.json');
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  const vitest = spawn(process.execPath, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  const cancel = () => vitest.kill('SIGTERM');
  abort.addEventListener('abort', cancel, { once: true });
  const [code] = (await once(vitest, 'exit')) as [number | null];
  abort.removeEventListener('abort', cancel);
  abort.throwIfAborted();
  const content: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return judge(project, content, code);
}

/** What a report says; a run that proves nothing (no test, a skipped one, a crash) is a failure. */
export function judge(project: string, content: unknown, code: number | null): Outcome {
  const parsed = report.safeParse(content);
  if (!parsed.success)
    return {
      project,
      passed: 0,
      failed: 1,
      problems: [`${project}: vitest ended with ${code} and without a report`],
    };
  const { numTotalTests, numPassedTests, numFailedTests, testResults } = parsed.data;
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = numFailedTests + broken.length;
  const problems: string[] = [];
  const skipped = numTotalTests - numPassedTests - numFailedTests;
  if (numTotalTests === 0) problems.push(`${project}: no test ran`);
  if (skipped > 0) problems.push(`${project}: ${skipped} skipped`);
  if (code !== 0 && failed === 0) problems.push(`${project}: vitest ended with ${code}, see above`);
  return { project, passed: numPassedTests, failed, problems };
}
