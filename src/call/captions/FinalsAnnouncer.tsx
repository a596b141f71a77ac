'use client';

import { useEffect, useState } from 'react';
import { useTranscript } from './TranscriptContext';

/** Reads finished lines, and only those, to screen readers. Off: silent. */
export function FinalsAnnouncer({ on }: { on: boolean }) {
  const last = useTranscript((state) => state.finals.findLast((line) => line.touchedAt > 0) ?? null);
  const [said, setSaid] = useState<{ id: string; text: string }[]>([]);

  useEffect(() => {
    if (!on || !last) return;
    const text = `${last.speaker.name}: ${last.text}`;
    setSaid((before) =>
      before.some((line) => line.id === last.utteranceId)
        ? before
        : [...before.slice(-4), { id: last.utteranceId, text }],
    );
  }, [on, last]);

  return (
    <div role="log" aria-live={on ? 'polite' : 'off'} className="sr-only" data-testid="announcer">
      {said.map((line) => (
        <p key={line.id}>{line.text}</p>
      ))}
    </div>
  );
}
