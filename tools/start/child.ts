import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { tail } from '../common/run.mjs';
import type { Running } from './supervisor';

export interface ChildOptions {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Signals in the order in which they are sent, each with how long it may take. */
  farewell: ReadonlyArray<readonly [NodeJS.Signals, number]>;
  /** Answers true once the program serves. */
  ready: () => Promise<boolean>;
  /** How long it may take to get ready. */
  patience: number;
  abort: AbortSignal;
}

const LOG_LIMIT = 10_000_000;

/** Starts a program in its own process group (a Ctrl-C in the terminal is ours alone) and waits until it serves. */
export async function startChild(options: ChildOptions): Promise<Running> {
  const { command, args, env, logFile } = options;
  const log = openLog(logFile);
  const child = spawn(command, args, {
    cwd: root,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  const state = { ended: false };
  void exited.then(() => (state.ended = true));
  const running: Running = {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      for (const [signal, patience] of options.farewell) {
        if (state.ended) return;
        child.kill(signal);
        await Promise.race([exited, sleep(patience, undefined, { ref: false })]);
      }
    },
  };
  await becomeReady(running, state, options);
  return running;
}

async function becomeReady(
  running: Running,
  state: { ended: boolean },
  { ready, patience, logFile, abort }: ChildOptions,
): Promise<void> {
  const until = Date.now() + patience;
  while (!state.ended) {
    if (abort.aborted) {
      await running.stop();
      throw new Error('stopped');
    }
    if (await ready()) return;
    if (Date.now() > until) {
      await running.stop();
      throw new Problem(
        `It did not answer within ${patience / 1000} s.\n${lastLines(logFile)}`,
        `Read ${logFile}.`,
      );
    }
    await sleep(50);
  }
  throw new Problem(`It ${await running.exited}.\n${lastLines(logFile)}`, `Read ${logFile}.`);
}

export function lastLines(logFile: string, lines = 12): string {
  return existsSync(logFile) ? tail(readFileSync(logFile, 'utf8'), lines) : '';
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** True when an address answers, with anything or only with success. */
export async function answers(
  url: string,
  accept: (status: number) => boolean = () => true,
): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    await response.arrayBuffer();
    return accept(response.status);
  } catch {
    return false; // not there yet
  }
}
