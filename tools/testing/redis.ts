// A real Redis (or Valkey) for tests, without data:
//   const redis = await startTestRedis();  redis.url, redis.stop()
// As root on Debian it is installed when it is missing, as Chromium is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort } from '../common/ports';
import { Problem } from '../common/problem.mjs';
import { run } from '../common/run.mjs';

const NAMES = ['redis-server', 'valkey-server'];
const READY_WITHIN_MS = 10_000;

function find(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
}

async function install(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, timeout: 120_000 });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
    env,
    timeout: 300_000,
  });
}

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startTestRedis(port = 0): Promise<TestRedis> {
  if (!find()) await install();
  const file = find();
  if (!file) throw new Problem('There is no Redis for the tests.', 'Install redis-server or valkey-server.');
  const folder = mkdtempSync(join(tmpdir(), 'rooms-redis-'));
  const chosen = port === 0 ? await choosePort(0, { size: 1 }) : port;
  const options = { port: chosen, bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder };
  const child = spawn(
    file,
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    { stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  await untilListening(chosen);
  return {
    url: `redis://127.0.0.1:${chosen}`,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(
        () => false,
        () => false,
      ),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    if (Date.now() > deadline)
      throw new Problem('Redis did not start.', 'Try it by hand: redis-server --port 0');
    await sleep(50);
  }
}
