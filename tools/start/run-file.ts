import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../common/problem.mjs';
import { beginningOf, commandOf, isAlive, signal, waitForEnd } from '../common/process-state.mjs';

const schema = z.object({
  web: z.string(),
  ws: z.string(),
  livekit: z.string(),
  database: z.string(),
  pid: z.number(),
  startedAt: z.string(),
  processes: z.record(z.string(), z.number()),
  /** Folder of the speech model, when there is one. */
  models: z.string().optional(),
});

/** What runs where; no secrets. Exists exactly as long as the installation runs. */
export type RunFile = z.infer<typeof schema>;

export function runFile(data: string): string {
  return join(data, 'run.json');
}

export function readRunFile(data: string): RunFile | undefined {
  const file = runFile(data);
  if (!existsSync(file)) return undefined;
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8') || '{}'));
  return parsed.success ? parsed.data : undefined;
}

export function writeRunFile(data: string, content: RunFile): void {
  writeFileSync(`${runFile(data)}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${runFile(data)}.new`, runFile(data));
}

export function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}

/**
 * Makes this process the only one that runs on this data; returns how to give it up. What a killed
 * predecessor left running is ended first (its database server is the cluster's own business).
 */
export async function claim(data: string): Promise<() => void> {
  mkdirSync(data, { recursive: true });
  const lock = join(data, 'start.lock');
  if (!tryLock(lock)) {
    const owner = readLock(lock);
    if (owner && isAlive(owner.pid) && beginningOf(owner.pid) === owner.beginning)
      throw runsAlready(data, owner.pid);
    rmSync(lock, { force: true });
    if (!tryLock(lock)) throw runsAlready(data, readLock(lock)?.pid);
  }
  await endLeftovers(data);
  rmSync(runFile(data), { force: true });
  return () => {
    rmSync(runFile(data), { force: true });
    rmSync(lock, { force: true });
  };
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${beginningOf(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(lock: string): { pid: number; beginning: string } | undefined {
  if (!existsSync(lock)) return undefined;
  const [pid = '', ...beginning] = readFileSync(lock, 'utf8').split(' ');
  return { pid: Number(pid), beginning: beginning.join(' ') };
}

function runsAlready(data: string, pid: number | undefined): Problem {
  const address = readRunFile(data)?.web;
  const where = address ? `at ${address}` : `(process ${pid}, still starting)`;
  return new Problem(
    `Rooms already runs on ${data} ${where}.`,
    'Use that one, stop it first (Ctrl-C there), or give this one its own folder with ROOMS_DATA.',
  );
}

/** How each of our programs is recognised, so that a reused process number harms nobody. */
const MARKS: Record<string, RegExp> = {
  web: /src.server\.ts|next/,
  ws: /ws\/server/,
  livekit: /livekit-server/,
};

async function endLeftovers(data: string): Promise<void> {
  const processes = readRunFile(data)?.processes ?? {};
  for (const [name, mark] of Object.entries(MARKS)) {
    const pid = processes[name];
    if (!pid || !isAlive(pid) || !mark.test(commandOf(pid) || name)) continue;
    for (const farewell of ['SIGTERM', 'SIGTERM', 'SIGKILL'] as const) {
      signal(pid, farewell);
      if (await waitForEnd(pid, 3_000)) break;
    }
    if (process.platform !== 'win32') signal(-pid, 'SIGKILL'); // its group, if it led one
  }
}
