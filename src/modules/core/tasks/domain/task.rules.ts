import { Refusal } from '@/lib/errors';

/** Tasks exist only where the space's mode has them. */
export function hasTasks(mode: 'SESSIONS_ONLY' | 'SESSIONS_AND_TASKS'): boolean {
  return mode === 'SESSIONS_AND_TASKS';
}

export function requireTasks(mode: 'SESSIONS_ONLY' | 'SESSIONS_AND_TASKS'): void {
  if (hasTasks(mode)) return;
  throw new Refusal(
    'forbidden',
    'TASKS_OFF',
    'This space has no tasks. An owner can switch them on in its settings.',
  );
}
