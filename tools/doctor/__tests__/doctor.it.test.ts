import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { root } from '../../common/paths.mjs';
import { run } from '../../common/run.mjs';
import { startStack, type Stack } from '../../testing/stack';
import type { Report } from '../findings';

let stack: Stack | undefined;
afterEach(async () => {
  await stack?.stop();
  stack = undefined;
});

async function doctor(data: string, ...args: string[]): Promise<{ code: number | null; report: Report }> {
  const program = [join(root, 'tools', 'run.mjs'), 'tools/doctor.ts', '--json', ...args];
  const { code, stdout } = await run(process.execPath, program, {
    cwd: root,
    env: { ...process.env, ROOMS_DATA: data },
  });
  return { code, report: JSON.parse(stdout) as Report };
}

const verdicts = ({ findings }: Report) => Object.fromEntries(findings.map(({ check, ok }) => [check, ok]));

test('hears every word of its recording, tells how late, and leaves nothing behind', async () => {
  stack = await startStack();
  const { code, report } = await doctor(stack.data);
  expect(report.findings.filter(({ ok }) => !ok)).toEqual([]);
  expect(code).toBe(0);
  expect(report.hearing?.errorRate).toBeLessThan(0.2);
  expect(report.hearing?.finals.length).toBeGreaterThan(0);
  expect(Math.max(...(report.hearing?.finals ?? []))).toBeLessThan(5_000);
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  for (const table of ['User', 'Space', 'VideoSession', 'TranscriptSegment', 'TranscriptDeadLetter']) {
    expect((await client.query(`SELECT 1 FROM "${table}"`)).rowCount, table).toBe(0);
  }
  await client.end();
}, 300_000);

test('without the speech model it says that recognition is where it stops', async () => {
  stack = await startStack({ env: { ROOMS_MODELS: '/nonexistent' } });
  const { code, report } = await doctor(stack.data);
  expect(code).toBe(1);
  expect(verdicts(report)).toMatchObject({
    'Caption socket': true,
    'Speech model': false,
    Recognition: false,
  });
}, 300_000);

test('a wrong text is noticed', async () => {
  stack = await startStack();
  const wav = join(root, 'ws', 'fixtures', 'speech', 'jfk.wav');
  const { code, report } = await doctor(
    stack.data,
    '--wav',
    wav,
    '--text',
    'something else entirely was said here',
  );
  expect(code).toBe(1);
  expect(verdicts(report)).toMatchObject({ Recognition: true, Storing: true, Words: false });
}, 300_000);

test('without an installation it says how to start one', async () => {
  const { code, report } = await doctor('/nonexistent/rooms');
  expect(code).toBe(1);
  expect(report.findings).toMatchObject([
    { check: 'Installation', ok: false, remedy: expect.stringContaining('npm start') },
  ]);
});
