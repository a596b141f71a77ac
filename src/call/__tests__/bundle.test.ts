import { build, type Metafile } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let graph: Metafile['inputs'];

/** Everything a browser must have before it can run the file; what is imported later, on demand, is not followed. */
function neededBy(file: string): string[] {
  const found = new Set([file]);
  for (const each of found)
    for (const { path, kind, external } of graph[each]?.imports ?? [])
      if (kind !== 'dynamic-import' && !external) found.add(path);
  return [...found];
}

const packagesOf = (files: string[]): string[] => [
  ...new Set(files.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])),
];

beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: ['src/call/SessionCall.tsx'],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: 'nowhere',
    logLevel: 'error',
    external: ['next', 'next-intl', 'react', 'react-dom', 'livekit-client', '@livekit/track-processors'],
  });
  graph = metafile.inputs;
});

it('the device check needs neither the call nor what is only opened', () => {
  const needed = neededBy('src/call/SessionCall.tsx');
  expect(needed).toContain('src/call/join/GuestJoinGate.tsx');
  expect(needed.filter((file) => /^src\/call\/(room|captions|capture|api)\//.test(file))).toEqual([]);
  expect(packagesOf(needed)).not.toContain('zod');
});

it('the call reads what it is sent with the small form of zod', () => {
  const needed = neededBy('src/call/room/CallRoom.tsx');
  expect(needed).toContain('src/call/room/ControlBar.tsx');
  expect(needed).toContain('node_modules/zod/v4/mini/schemas.js');
  expect(needed.filter((file) => file.includes('/zod/v4/classic/'))).toEqual([]);
});

it('the call starts without menus, dialogs and the transcript list', () => {
  const needed = neededBy('src/call/room/CallRoom.tsx');
  expect(needed).toContain('src/call/room/ControlBar.tsx');
  const heavy = [
    '@phosphor-icons/react',
    '@tanstack/virtual-core',
    '@radix-ui/react-menu',
    '@radix-ui/react-dialog',
    '@floating-ui/core',
  ];
  expect(packagesOf(needed).filter((name) => heavy.includes(name))).toEqual([]);
});
