'use client';

import { useEffect, useState } from 'react';
import { monotonicNow } from '../capture/capture-clock';
import type { LocalTranscription } from '../capture/local-transcription';
import { captionHealth, type CaptionHealthWord } from './caption-health';
import { useTranscriptStore } from './TranscriptContext';

export type UseCaptionHealthInput = {
  local: LocalTranscription;
  enabled: boolean;
  connected: boolean;
  nameOf: (identity: string) => string;
};

/** Looks once a second and is drawn again only when the word changes. */
export function useCaptionHealth({
  local,
  enabled,
  connected,
  nameOf,
}: UseCaptionHealthInput): CaptionHealthWord | null {
  const store = useTranscriptStore();
  const [word, setWord] = useState<CaptionHealthWord | null>(null);
  const [sinceMs] = useState(monotonicNow);

  useEffect(() => {
    const look = (): void => {
      const next = captionHealth({
        state: store.get(),
        local,
        enabled,
        connected,
        sinceMs,
        now: monotonicNow(),
        nameOf,
      });
      setWord((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [store, local, enabled, connected, sinceMs, nameOf]);

  return word;
}
