'use client';

import { useEffect, useRef } from 'react';
import { watchLevel } from './audio-level';

const BARS = 12;

/** Moves with the voice. Draws past React, and only what changed: twenty times a second is not news for it. */
export function LevelMeter({ track, label }: { track: MediaStreamTrack | null; label: string }) {
  const meter = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const box = meter.current;
    if (!track || !box) return;
    const bars = [...box.children];
    let lit = 0;
    const draw = (level: number): void => {
      box.dataset.level = level.toFixed(2);
      const next = Math.round(level * BARS);
      for (let at = Math.min(lit, next); at < Math.max(lit, next); at++)
        bars[at]?.toggleAttribute('data-lit', next > lit);
      lit = next;
    };
    const stop = watchLevel(track, draw);
    return () => {
      stop();
      draw(0);
    };
  }, [track]);

  return (
    <div role="img" aria-label={label}>
      <div ref={meter} className="flex h-2 gap-1" data-testid="level">
        {Array.from({ length: BARS }, (_, i) => (
          <span
            key={i}
            className="h-full flex-1 rounded-full bg-line data-lit:bg-success data-lit:nth-[n+11]:bg-warning"
          />
        ))}
      </div>
    </div>
  );
}
