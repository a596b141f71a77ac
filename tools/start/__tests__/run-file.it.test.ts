import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '../../common/process-state.mjs';
import { claim, readRunFile, withoutPassword, writeRunFile, type RunFile } from '../run-file';

let data: string;
beforeEach(() => void (data = mkdtempSync(join(tmpdir(), 'rooms-claim-'))));
afterEach(() => rmSync(data, { recursive: true, force: true }));

const running: RunFile = {
  web: 'http://127.0.0.1:3000',
  ws: 'http://127.0.0.1:3001',
  livekit: 'ws://127.0.0.1:7880',
  database: 'postgresql://127.0.0.1:5432/rooms',
  pid: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  processes: {},
};

test('a second start on the same data is refused, with the address of the first', async () => {
  const release = await claim(data);
  writeRunFile(data, running);
  await expect(claim(data)).rejects.toThrow('already runs on ' + data + ' at http://127.0.0.1:3000');
  release();
  expect(readRunFile(data)).toBeUndefined();
  (await claim(data))();
});

test('the claim of a process that is gone is taken over', async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  writeFileSync(join(data, 'start.lock'), `${gone.pid} 12345`);
  (await claim(data))();
  expect(existsSync(join(data, 'start.lock'))).toBe(false);
});

test('a claim is not held by another process that got the same number', async () => {
  writeFileSync(join(data, 'start.lock'), `${process.pid} an earlier life`);
  (await claim(data))();
});

test('what a killed predecessor left running is ended', async () => {
  // The last argument is what such a program is recognised by.
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', 'ws/server/index.ts']);
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  await Promise.all([once(orphan, 'spawn'), once(stranger, 'spawn')]);
  writeRunFile(data, { ...running, processes: { ws: orphan.pid ?? 0, web: stranger.pid ?? 0 } });
  const release = await claim(data);
  expect(isAlive(orphan.pid ?? 0)).toBe(false);
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
  stranger.kill();
  release();
});

test('the run file tells addresses and no secret', () => {
  expect(withoutPassword('postgresql://rooms:s3cret@127.0.0.1:5432/rooms?sslmode=disable')).toBe(
    'postgresql://127.0.0.1:5432/rooms',
  );
  writeRunFile(data, running);
  expect(JSON.parse(readFileSync(join(data, 'run.json'), 'utf8'))).toEqual(running);
});
