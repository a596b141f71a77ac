'use client';

import type { Room } from 'livekit-client';
import { useEffect, useRef } from 'react';

/** A ring around the microphone that grows with our own voice. Draws past React. */
export function MicRing({ room }: { room: Room }) {
  const ring = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const level = Math.min(1, room.localParticipant.audioLevel * 4);
      ring.current?.style.setProperty('opacity', level < 0.02 ? '0' : String(0.35 + level * 0.65));
    }, 100);
    return () => clearInterval(timer);
  }, [room]);
  return (
    <span
      ref={ring}
      aria-hidden="true"
      className="absolute inset-0 rounded-full border-2 border-success opacity-0 transition-opacity duration-100"
    />
  );
}
