// @ts-check
// node tools/run.mjs tools/program.ts …: runs one of our TypeScript programs, after installing the
// packages where that has not been done.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './common/paths.mjs';
import { explain } from './common/problem.mjs';
import { ensurePackages, useTypeScript } from './start/bootstrap.mjs';
import { Steps } from './start/steps.mjs';

try {
  await ensurePackages(new Steps(process.stderr), new AbortController().signal);
  const [program = ''] = process.argv.splice(2, 1);
  await useTypeScript();
  await import(pathToFileURL(join(root, program)).href);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
