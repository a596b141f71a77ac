import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../common/paths.mjs';
import { isAlive, waitForEnd } from '../../common/process-state.mjs';
import { removePlace } from '../../database/system-user';
import { answers } from '../child';
import { readRunFile, type RunFile } from '../run-file';

// npm start as a person has it: one installation through its whole life. Building the app takes its time
// when the sources changed since the last build.
const PATIENCE = 300_000;

let data: string;
let rooms: ChildProcess;
let output = '';
let run: RunFile;

function start(more: Record<string, string> = {}): ChildProcess {
  const { VITEST: _, DATABASE_URL: _database, LIVEKIT_URL: _livekit, ...own } = process.env;
  const env = {
    ...own,
    NODE_ENV: 'production' as const,
    ROOMS_DATA: data,
    PORT: '0',
    WS_PORT: '0',
    LIVEKIT_PORT: '0',
    ...more,
  };
  const child = spawn(process.execPath, [join(root, 'tools', 'start.mjs')], { cwd: root, env });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return child;
}

/** Resolves when the program has printed these words; rejects when it ends without them, or says nothing for long. */
async function says(child: ChildProcess, words: string): Promise<void> {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  await new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`It does not say "${words}":\n${output}`)), PATIENCE);
    const look = () => {
      if (!output.includes(words) && !ended()) return;
      clearTimeout(patience);
      child.stdout?.off('data', look);
      child.off('exit', look);
      resolve();
    };
    child.stdout?.on('data', look);
    child.on('exit', look);
    look();
  });
  if (!output.includes(words)) throw new Error(`It ended:\n${output}`);
}

async function begin(more: Record<string, string> = {}): Promise<void> {
  output = '';
  rooms = start(more);
  await says(rooms, 'Rooms is ready:');
  const file = readRunFile(data);
  if (!file) throw new Error('There is no run.json.');
  run = file;
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(rooms, 'exit') as Promise<[number | null]>;
  rooms.kill(signal);
  return (await exited)[0];
}

const processes = () => Object.values(run.processes);

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'rooms-start-'));
  await begin();
}, PATIENCE);

afterAll(async () => {
  if (rooms.exitCode === null && rooms.signalCode === null) await end('SIGINT');
  removePlace(join(data, 'postgres'));
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
});

test('everything serves, and run.json tells where', async () => {
  expect(await answers(`${run.web}/api/health`, (status) => status === 200)).toBe(true);
  expect(await answers(`${run.ws}/health`, (status) => status === 200)).toBe(true);
  expect(await answers(run.livekit.replace(/^ws/, 'http'), (status) => status === 200)).toBe(true);
  expect(run).toMatchObject({ pid: rooms.pid, web: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
});

test('secrets are kept to the owner and out of run.json', () => {
  expect(statSync(join(data, 'secrets.json')).mode & 0o077).toBe(0);
  const secrets = Object.values(
    JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Record<string, string>,
  );
  const text = readFileSync(join(data, 'run.json'), 'utf8');
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('the steps are told with their times', () => {
  for (const step of ['Media server', 'Speech model', 'Database', 'Migrations', 'Build', 'Start']) {
    expect(output).toMatch(new RegExp(`✓ ${step} +\\d+\\.\\d s`));
  }
});

test('a second start on the same data is refused and leaves the first alone', async () => {
  const before = output;
  const second = start();
  const [code] = (await once(second, 'close')) as [number];
  expect(code).toBe(1);
  expect(output.slice(before.length)).toContain(`already runs on ${data} at ${run.web}`);
  expect(await answers(`${run.web}/api/health`)).toBe(true);
});

test.each(['ws', 'web', 'livekit', 'database'])('%s comes back when it is killed', async (name) => {
  const pid = run.processes[name] ?? 0;
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => readRunFile(data)?.processes[name], { timeout: 30_000, interval: 100 })
    .not.toBe(pid);
  expect(output).toContain(`${name} ended`);
  run = readRunFile(data) ?? run;
  await expect
    .poll(() => answers(`${run.web}/api/health`, (status) => status === 200), { timeout: 30_000 })
    .toBe(true);
});

test(
  'SIGINT ends everything, leaves nothing behind, and the next start is quick',
  async () => {
    const before = processes();
    expect(await end('SIGINT')).toBe(0);
    expect(before.filter(isAlive)).toEqual([]);
    expect(existsSync(join(data, 'run.json'))).toBe(false);
    const began = Date.now();
    await begin();
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(output).toMatch(/Build .*unchanged/);
  },
  PATIENCE,
);

test(
  'after kill -9 of the whole the next start clears up and goes on',
  async () => {
    const orphans = processes();
    await end('SIGKILL');
    await begin();
    for (const orphan of orphans) expect(await waitForEnd(orphan, 1_000)).toBe(true);
    expect(await answers(`${run.web}/api/health`, (status) => status === 200)).toBe(true);
  },
  PATIENCE,
);

test(
  'a busy port is passed over, and that is said',
  async () => {
    await end('SIGTERM');
    const squatter = createServer();
    await once(squatter.listen(0, '127.0.0.1'), 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await begin({ PORT: String(port) });
    expect(output).toContain(`Port ${port} is taken`);
    expect(run.web).not.toBe(`http://127.0.0.1:${port}`);
    squatter.close();
  },
  PATIENCE,
);
