import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../common/problem.mjs';
import { commandOf, isAlive, signal, waitForEnd } from '../common/process-state.mjs';

/**
 * Ends the server that still runs on this data because whoever started it was killed.
 * Its pid file may be stale: the number may by now be another program's, or a zombie's.
 */
export async function stopOrphan(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && isServer(pid)) {
    for (const [name, patience] of [
      ['SIGINT', 20_000],
      ['SIGQUIT', 5_000],
    ] as const) {
      signal(pid, name);
      if (await waitForEnd(pid, patience)) break;
    }
    if (isAlive(pid))
      throw new Problem(
        `An earlier database server (process ${pid}) does not stop.`,
        `End it (kill ${pid}) and start again.`,
      );
  }
  rmSync(pidFile, { force: true });
}

/** Where the command line cannot be read, the pid file is believed. */
function isServer(pid: number): boolean {
  const command = commandOf(pid);
  return command === '' || command.includes('postgres');
}
