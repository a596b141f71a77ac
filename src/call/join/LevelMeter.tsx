'use client';

import { useEffect, useRef } from 'react';
import { watchLevel } from './audio-level';

const BARS = 12;

/** Moves with the voice. Draws past React: twenty times a second is not news for it. */
export function LevelMeter({ track, label }: { track: MediaStreamTrack | null; label: string }) {
  const bars = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const box = bars.current;
    if (!track || !box) return;
    const draw = (level: number): void => {
      box.dataset.level = level.toFixed(2);
      [...box.children].forEach((bar, i) => bar.toggleAttribute('data-lit', level * BARS > i + 0.4));
    };
    const stop = watchLevel(track, draw);
    return () => {
      stop();
      draw(0);
    };
  }, [track]);

  return (
    <div role="img" aria-label={label}>
      <div ref={bars} className="flex h-2 gap-1" data-testid="level">
        {Array.from({ length: BARS }, (_, i) => (
          <span
            key={i}
            className="h-full flex-1 rounded-full bg-line transition-colors duration-75 data-lit:bg-success data-lit:nth-[n+11]:bg-warning"
          />
        ))}
      </div>
    </div>
  );
}
