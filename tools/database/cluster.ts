// Our own PostgreSQL server: made, started, watched and stopped by us, on 127.0.0.1 only.
// Modes: (no folder) → made → running → stopped. A server that a killed parent left behind
// is found by its pid file and stopped first.
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { minimalEnvironment } from '../common/minimal-environment';
import { choosePort } from '../common/ports';
import { Problem } from '../common/problem.mjs';
import { run, tail } from '../common/run.mjs';
import { findBinaries, program } from './binaries';
import { stopOrphan } from './orphan';
import { choosePlace, type Place } from './system-user';

export interface ClusterOptions {
  /** Where the data is or will be. */
  folder: string;
  logFile: string;
  password: string;
  /** First port to try; 0 for any. */
  port?: number;
  /** Server settings, on top of the defaults. */
  settings?: Record<string, string>;
}

export interface Cluster {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<void>;
  url(database: string): string;
  /** Fast stop: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}

export const SUPERUSER = 'rooms';

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const place = await choosePlace(options.folder, await findBinaries());
  await stopOrphan(dataOf(place));
  await makeCluster(place, options);
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(options.port ?? 0);
    const child = launch(place, port, options);
    if (await becomesReady(child, dataOf(place))) return running(child, port, options.password);
    const log = tail(readFileSync(options.logFile, 'utf8'), 12);
    if (attempt === 3 || !log.includes('Address already in use')) {
      throw new Problem(
        `The database did not start.\n${log}`,
        `Read ${options.logFile}; with a full disk free some space.`,
      );
    }
  }
}

function dataOf(place: Place): string {
  return join(place.folder, 'cluster');
}

async function makeCluster(place: Place, { password }: ClusterOptions): Promise<void> {
  const versionFile = join(dataOf(place), 'PG_VERSION');
  const major = place.binaries.version.split('.')[0];
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found === major) return;
    throw new Problem(
      `The database in ${place.folder} was made by PostgreSQL ${found}; this is ${major}.`,
      'Move the data with pg_dump and pg_restore (docs/OPERATIONS.md), or set DATABASE_URL.',
    );
  }
  // An interrupted initdb leaves a folder that looks whole, so it works beside and is moved in place at the end.
  const unfinished = join(place.folder, 'unfinished');
  const passwordFile = join(place.folder, 'password');
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) chownSync(passwordFile, place.user.uid, place.user.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const answer = await run(
    program(place.binaries, 'initdb'),
    ['-D', unfinished, ...access, ...locale, '--no-instructions'],
    childOptions(place),
  );
  rmSync(passwordFile, { force: true });
  if (answer.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Problem(
      `The database could not be made in ${place.folder}.\n${tail(answer.stderr)}`,
      'Free disk space, or choose another folder with ROOMS_DATA.',
    );
  }
  renameSync(unfinished, dataOf(place));
}

function launch(place: Place, port: number, { logFile, settings = {} }: ClusterOptions): ChildProcess {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program(place.binaries, 'postgres'), ['-D', dataOf(place), ...flags], {
    ...childOptions(place),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined); // answered by becomesReady through the missing pid
  closeSync(log);
  return child;
}

function childOptions({ user }: Place) {
  const cwd = process.platform === 'win32' ? process.cwd() : '/';
  return { cwd, env: minimalEnvironment({ LC_ALL: 'C', TZ: 'UTC' }), ...user };
}

/** The server writes "ready" into the last line of its pid file. */
async function becomesReady(child: ChildProcess, data: string): Promise<boolean> {
  const pidFile = join(data, 'postmaster.pid');
  const until = Date.now() + 60_000; // recovery after a crash may take a while
  while (
    child.pid !== undefined &&
    child.exitCode === null &&
    child.signalCode === null &&
    Date.now() < until
  ) {
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  child.kill('SIGKILL');
  return false;
}

function running(child: ChildProcess, port: number, password: string): Cluster {
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    port,
    pid: child.pid ?? 0,
    exited,
    url: (database) =>
      `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    async stop() {
      for (const [signal, patience] of [
        ['SIGINT', 20_000],
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ] as const) {
        if (ended()) return;
        child.kill(signal);
        await Promise.race([exited, sleep(patience, undefined, { ref: false })]);
      }
    },
  };
}
