// The caption server as one file for node, and its speech engine as another: a process that was killed is back in a
// fraction of the time that translating and reading its sources takes.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../common/paths.mjs';

const FOLDER = 'dist/ws';
/** Native code, and what is loaded only where it is configured. */
const EXTERNAL = ['sherpa-onnx-node', 'classic-level', 'pg-native', '@sentry/node'];
/** Packages of the older module format ask for their neighbours by this name. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

let made: Promise<string> | undefined;

/** Makes it once for this process; answers the program for node, relative to the project's folder. */
export function wsProgram(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { server: 'ws/server/index.ts', 'engine-process': 'ws/server/stt/local/engine-process.ts' },
    outdir: FOLDER,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: EXTERNAL,
    banner: { js: REQUIRE },
    legalComments: 'none',
    write: false,
  });
  mkdirSync(join(root, FOLDER), { recursive: true });
  // Shared parts carry a hash in their names and come first, so that whoever starts meanwhile finds what it needs.
  const partsFirst = outputFiles.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const { path, contents } of partsFirst) replace(path, contents);
  return `${FOLDER}/server.js`;
}

const isEntry = (path: string): boolean => ['server.js', 'engine-process.js'].includes(basename(path));

/** Whole or not at all: several installations may start from one folder. */
function replace(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, contents);
  renameSync(fresh, path);
}
