import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const configFile = join(root, '.dependency-cruiser.cjs');
const core = 'src/modules/core';

/** A small tree of ours, one violation a rule: file → what it imports. */
const VIOLATIONS: Record<string, Record<string, string[]>> = {
  'no-cycles': { 'src/lib/a.ts': ['./b'], 'src/lib/b.ts': ['./a'] },
  'modules-meet-at-the-front-door': { [`${core}/sessions/infra/x.ts`]: ['../../spaces/domain/space.rules'] },
  'module-order': { [`${core}/sessions/infra/z.ts`]: ['../../identity/index'] },
  'only-identity-asks-sessions': { [`${core}/spaces/infra/x.ts`]: ['../../sessions/index'] },
  'everything-resolves': { 'src/lib/c.ts': ['./nowhere'] },
  'domain-is-pure': { [`${core}/spaces/domain/x.rules.ts`]: ['node:fs'] },
  'application-talks-to-ports': { [`${core}/spaces/application/x.ts`]: ['../infra/spaces.repository'] },
  'infra-serves-no-http': { [`${core}/spaces/infra/y.ts`]: ['../api/spacesEndpoints'] },
  'app-uses-the-front-door': { 'src/app/page.ts': ['../modules/core/spaces/infra/spaces.repository'] },
  'only-routes-call-endpoints': { 'src/app/page2.ts': ['../modules/core/spaces/api/spacesEndpoints'] },
  'routes-stay-thin': { 'src/app/api/x/route.ts': ['../../../lib/ok'] },
  'shared-ui-is-props-only': { 'src/shared/ui/X.ts': ['../../lib/ok'] },
  'the-call-imports-no-server': { 'src/call/x.ts': ['../lib/ok'] },
  'prisma-stays-in-infra': { [`${core}/spaces/api/x.ts`]: ['../../../../generated/prisma/client'] },
  'ws-stands-alone': { 'ws/server/x.ts': ['../../src/lib/ok'] },
  'web-knows-only-the-ws-protocol': { 'src/lib/d.ts': ['../../ws/server/inside'] },
};

const INNOCENT: Record<string, string[]> = {
  'src/lib/ok.ts': [],
  'src/generated/prisma/client.ts': [],
  'ws/server/protocol.ts': [],
  'ws/server/inside.ts': ['./protocol'],
  'src/lib/e.ts': ['../../ws/server/protocol'],
  [`${core}/spaces/index.ts`]: ['./infra/spaces.repository'],
  [`${core}/spaces/domain/space.rules.ts`]: [],
  [`${core}/spaces/infra/spaces.repository.ts`]: [
    '../domain/space.rules',
    '../../../../generated/prisma/client',
  ],
  [`${core}/spaces/api/spacesEndpoints.ts`]: ['../index', './spaces.wire'],
  [`${core}/spaces/api/spaces.wire.ts`]: [],
  [`${core}/sessions/index.ts`]: ['../spaces/index'],
  [`${core}/identity/index.ts`]: ['../sessions/index', '../spaces/index'],
  'src/app/page3.ts': ['../modules/core/spaces/index', '../modules/core/spaces/api/spaces.wire'],
  'src/app/api/y/route.ts': ['../../../modules/core/spaces/api/spacesEndpoints'],
  'src/call/y.ts': ['../modules/core/spaces/api/spaces.wire', '../../ws/server/protocol'],
};

const folder = mkdtempSync(join(tmpdir(), 'rooms-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function plant(files: Record<string, string[]>): void {
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const lines = imports.map((from, n) => `import * as m${n} from '${from}';\nconsole.log(m${n});`);
    writeFileSync(join(folder, file), `${lines.join('\n')}\nexport const x = 1;\n`);
  }
}

type Found = { summary: { violations: Array<{ rule: { name: string }; from: string }> } };

function cruise(): Array<{ rule: string; from: string }> {
  const depcruise = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [depcruise, '--config', configFile, '--output-type', 'json', 'src', 'ws'];
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{"compilerOptions":{"moduleResolution":"bundler","module":"esnext"}}',
  );
  const output = execFileSync(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  const found = JSON.parse(output.toString()) as Found;
  return found.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

it('has a violation planted for every rule', () => {
  const config = createRequire(import.meta.url)(configFile) as { forbidden: Array<{ name: string }> };
  expect(Object.keys(VIOLATIONS).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
});

it('finds each planted violation, and no fault in the innocent', { timeout: 30_000 }, () => {
  plant(INNOCENT);
  for (const files of Object.values(VIOLATIONS)) plant(files);
  const found = cruise();
  for (const [rule, files] of Object.entries(VIOLATIONS)) {
    const culprits = found.filter((one) => one.rule === rule).map((one) => one.from);
    expect(culprits, rule).toEqual(expect.arrayContaining([Object.keys(files)[0]]));
  }
  expect(found.filter((one) => one.from in INNOCENT)).toEqual([]);
});
