'use client';

import type { Room } from 'livekit-client';
import { useEffect, useState } from 'react';
import type { CallApi } from '../api/call-api';
import { startBackfill } from '../captions/backfill';
import type { TranscriptStore } from '../captions/transcript-store';
import { monotonicNow } from './capture-clock';
import type { LocalTranscription } from './local-transcription';
import { runTranscription } from './run-transcription';

const idle: LocalTranscription = { hosting: false, socket: 'off', refusal: null };

export type TranscriptionInput = {
  room: Room;
  api: CallApi;
  identity: string;
  store: TranscriptStore;
  enabled: boolean;
  connected: boolean;
  language: string | undefined;
  /** Whether a participant is a host of the session, as far as known. */
  isHost: (identity: string) => boolean;
};

/**
 * This tab's part in captions: takes what the server sends into the store, fetches what was missed, and, while
 * it is the transcription host, captures every voice.
 */
export function useLocalParticipantTranscription(input: TranscriptionInput): LocalTranscription {
  const { room, api, identity, store, enabled, connected, language, isHost } = input;
  const [state, setState] = useState<LocalTranscription>(idle);
  const [everConnected, setEverConnected] = useState(false);

  useEffect(() => {
    if (connected) setEverConnected(true);
  }, [connected]);

  // After an interruption the data channel has missed things.
  useEffect(() => {
    if (connected && everConnected) store.dispatch({ type: 'missing' });
  }, [connected, everConnected, store]);

  useEffect(() => {
    if (!everConnected) return;
    const backfill = startBackfill(store, (after) => api.transcript(after));
    const tick = setInterval(() => store.dispatch({ type: 'tick', now: monotonicNow() }), 2000);
    return () => {
      clearInterval(tick);
      backfill.stop();
    };
  }, [everConnected, store, api]);

  useEffect(() => {
    if (!everConnected || !enabled) return;
    const report = (part: Partial<LocalTranscription>): void =>
      setState((before) => ({ ...before, ...part }));
    return runTranscription({ room, api, identity, store, language, isHost }, report);
  }, [everConnected, enabled, room, api, identity, store, language, isHost]);

  return state;
}
