import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves when we are to stop: a signal (the bootstrap turns it into the abort), or the end of the
 * npm that started us. npm passes signals to a shell that may not pass them on.
 */
export async function untilAskedToStop(abort: AbortSignal): Promise<void> {
  const parent = process.ppid;
  const underNpm = process.env['npm_lifecycle_event'] !== undefined;
  while (!abort.aborted) {
    if (underNpm && process.ppid !== parent) return;
    await sleep(500, undefined, { signal: abort }).catch(() => undefined); // woken by the abort
  }
}
