'use client';

import { useEffect, useState } from 'react';
import { clockText } from './clock-text';

/** How long the session has been running. */
export function CallClock({ startedAt }: { startedAt: string | null }) {
  const [since] = useState(() => (startedAt ? Date.parse(startedAt) : Date.now()));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="shrink-0 font-mono text-sm tabular-nums text-text-quiet" role="timer">
      {clockText(now - since)}
    </span>
  );
}
