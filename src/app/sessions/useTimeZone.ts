'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The viewer's time zone; UTC while the server draws, so that both draw the same first. */
export function useTimeZone(): string {
  return useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
}
