import {
  emptyTranscript,
  reduceTranscript,
  type TranscriptAction,
  type TranscriptState,
} from './transcript-state';

/** Holds the transcript outside of React, so that only what shows words is drawn again when words come. */
export type TranscriptStore = {
  get: () => TranscriptState;
  subscribe: (listener: () => void) => () => void;
  dispatch: (action: TranscriptAction) => void;
};

/** `offRecord`: the session is off the record from the start, before any event says so. */
export function createTranscriptStore(offRecord = false): TranscriptStore {
  let state: TranscriptState = offRecord ? { ...emptyTranscript, session: startsOffRecord } : emptyTranscript;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (action) => {
      const next = reduceTranscript(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}

const startsOffRecord = { status: 'off-record', since: 0, detail: undefined } as const;
