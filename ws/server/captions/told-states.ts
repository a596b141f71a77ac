/** What screens were told of the session's and each speaker's captions, so that only changes are told again. */
import type { CaptionStatus } from '../protocol';

export type Told = { status: CaptionStatus; detail?: string };
export type Say = (state: Told, identity?: string) => void;

export function createToldStates(say: Say) {
  let session: Told | null = null;
  const speakers = new Map<string, Told>();

  return {
    session(state: Told): void {
      if (session?.status === state.status) return;
      session = state;
      say(state);
    },
    speaker(identity: string, state: Told): void {
      if ((speakers.get(identity)?.status ?? 'listening') === state.status) return;
      speakers.set(identity, state);
      say(state, identity);
    },
    statusOf: (identity: string): CaptionStatus => speakers.get(identity)?.status ?? 'listening',
    forget(identity: string): void {
      speakers.delete(identity);
    },
    /** The next state of the session is told even if it is the same. */
    forgetSession(): void {
      session = null;
    },
    /** States are told once; who came later learns of trouble by this. */
    repeatTroubles(): void {
      if (session !== null && session.status !== 'listening') say(session);
      for (const [identity, state] of speakers) if (state.status !== 'listening') say(state, identity);
    },
  };
}
