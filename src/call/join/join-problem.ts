import { ApiError } from '@/lib/http/api-client';

/** Why one cannot get in, as the page explains it. */
export type JoinProblem =
  | {
      kind: 'offline' | 'ended' | 'unknown' | 'full' | 'removed' | 'name' | 'busy';
      detail?: string;
      retryAfterInSeconds?: number;
    }
  | { kind: 'other'; detail: string };

export function joinProblem(cause: unknown): JoinProblem {
  if (!(cause instanceof ApiError))
    return { kind: 'other', detail: cause instanceof Error ? cause.message : String(cause) };
  if (cause.status === 0) return { kind: 'offline' };
  if (cause.status === 404) return { kind: 'unknown' };
  if (cause.status === 410 || /ENDED/.test(cause.code)) return { kind: 'ended' };
  if (/FULL/.test(cause.code)) return { kind: 'full' };
  if (/REMOVED|KICKED|BANNED/.test(cause.code)) return { kind: 'removed' };
  if (cause.status === 429) return { kind: 'busy', retryAfterInSeconds: cause.retryAfterInSeconds ?? 30 };
  if (cause.status === 400 || cause.status === 422) return { kind: 'name', detail: cause.message };
  return { kind: 'other', detail: cause.message };
}
