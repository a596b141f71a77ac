'use client';

import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import type { TranscriptState } from './transcript-state';
import type { TranscriptStore } from './transcript-store';

/** Carries the store, never its content: a new caption draws only what selects from it. */
export const TranscriptContext = createContext<TranscriptStore | null>(null);

export function useTranscriptStore(): TranscriptStore {
  const store = useContext(TranscriptContext);
  if (!store) throw new Error('useTranscript needs a TranscriptContext above it');
  return store;
}

/** A part of the transcript, read again when it changes. `select` should give back what is in the state, or a plain value. */
export function useTranscript<Value>(
  select: (state: TranscriptState) => Value,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const store = useTranscriptStore();
  const last = useRef<{ value: Value } | null>(null);
  return useSyncExternalStore(store.subscribe, () => {
    const value = select(store.get());
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}
