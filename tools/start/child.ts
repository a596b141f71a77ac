import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { signal } from '../common/process-state.mjs';
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
  /** Also gets what it prints, for a developer to see. */
  echo?: ((text: string) => void) | undefined;
}

const LOG_LIMIT = 10_000_000;

/** Starts a program in its own process group (a Ctrl-C in the terminal is ours alone) and waits until it serves. */
export async function startChild(options: ChildOptions): Promise<Running> {
  const child = launch(options);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, by) => resolve(by ? `ended by ${by}` : `ended with code ${code}`));
  });
  const state = { ended: false };
  void exited.then(() => {
    state.ended = true;
    endGroup(child.pid);
  });
  const running: Running = {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      for (const [farewell, patience] of options.farewell) {
        if (state.ended) return;
        child.kill(farewell);
        await Promise.race([exited, sleep(patience, undefined, { ref: false })]);
      }
    },
  };
  await becomeReady(running, state, options);
  return running;
}

function launch({ command, args, env, logFile, echo }: ChildOptions): ChildProcess {
  const log = openLog(logFile);
  const output = echo ? 'pipe' : log;
  const detached = process.platform !== 'win32';
  const child = spawn(command, args, { cwd: root, env, detached, stdio: ['ignore', output, output] });
  closeSync(log);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      appendFileSync(logFile, text);
      echo?.(text);
    });
  }
  return child;
}

/** Whatever a program left behind in its group (engine processes, build workers) ends with it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === 'win32') return;
  signal(-pid, 'SIGKILL');
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
