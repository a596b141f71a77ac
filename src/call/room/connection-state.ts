import type { CallOver } from '../session-call.types';
import type { JoinProblem } from '../join/join-problem';

/** How this tab stands with the room. */
export type ConnectionState =
  | { phase: 'connecting' }
  | { phase: 'connected' }
  /** `since`: Unix ms, for the timer on the calm bar. */
  | { phase: 'reconnecting'; since: number }
  | { phase: 'over'; why: CallOver }
  /** The very first connection cannot be had. */
  | { phase: 'failed'; problem: JoinProblem };

/** LiveKit's reasons by name, as far as they decide something. Everything else is worth another try. */
export type DisconnectKind = 'client' | 'duplicate' | 'removed' | 'other';

export function afterDisconnect(kind: DisconnectKind): { next: 'over'; why: CallOver } | { next: 'rejoin' } {
  switch (kind) {
    case 'client':
      return { next: 'over', why: 'left' };
    case 'duplicate':
      return { next: 'over', why: 'moved' };
    case 'removed':
      return { next: 'over', why: 'removed' };
    case 'other':
      return { next: 'rejoin' };
  }
}

/** What a refusal means for somebody who was in the call a moment ago; null: worth another try. */
export function refusalWhileRejoining(problem: JoinProblem): CallOver | null {
  switch (problem.kind) {
    case 'ended':
    case 'unknown':
      return 'ended';
    case 'removed':
      return 'removed';
    default:
      return null;
  }
}
