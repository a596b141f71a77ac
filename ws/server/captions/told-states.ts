/** What screens were told of the session's and each speaker's captions, so that only changes are told again. */
import type { CaptionStatus } from '../protocol';

export type Told = { status: CaptionStatus; detail?: string };
export type Say = (state: Told, identity?: string) => void;

/** In a large session most are muted: a heartbeat repeats so many of them, the next one goes on from there. */
const REPEATED_AT_ONCE = 8;

export function createToldStates(say: Say) {
  let session: Told | null = null;
  const speakers = new Map<string, Told>();
  let repeated = 0;

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
      const troubled = [...speakers].filter(([, { status }]) => status !== 'listening');
      const from = repeated < troubled.length ? repeated : 0;
      repeated = from + REPEATED_AT_ONCE;
      for (const [identity, state] of troubled.slice(from, repeated)) say(state, identity);
    },
  };
}
