import type { TranscriptState } from '../captions/transcript-state';

/** Off the record stops audio at its source already: nobody's, or not this person's. */
export function mayCapture(state: Pick<TranscriptState, 'session' | 'speakers'>, identity: string): boolean {
  return state.session?.status !== 'off-record' && state.speakers.get(identity)?.status !== 'off-record';
}
