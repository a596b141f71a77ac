import 'server-only';
import { log } from '@/lib/log';
import { sessions } from '@/modules/core/sessions';

const TRY_AGAIN_AFTER_MS = 5_000;

/** Starts the jobs of this process, and keeps trying while the database is away. */
export function startBackgroundWork(): void {
  sessions.startJobs().catch((error: unknown) => {
    log.error({ err: error }, 'background work could not start; trying again');
    setTimeout(startBackgroundWork, TRY_AGAIN_AFTER_MS).unref();
  });
}
