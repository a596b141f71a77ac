'use client';

import { useEffect, useRef } from 'react';
import { isTyping, shortcutFor, type ShortcutAction } from './shortcuts';

export type ShortcutHandlers = Record<ShortcutAction, () => void> & { talk: (on: boolean) => void };

/** Listens for the call's keys; Space held down talks while muted. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    let talking = false;
    const stopTalking = (): void => {
      if (talking) latest.current.talk(false);
      talking = false;
    };
    const down = (event: KeyboardEvent): void => {
      if (isTyping(event.target, event.key)) return;
      if (event.code === 'Space') {
        event.preventDefault();
        if (!event.repeat && !talking) {
          talking = true;
          latest.current.talk(true);
        }
        return;
      }
      const action = shortcutFor(event);
      if (!action) return;
      event.preventDefault();
      latest.current[action]();
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code === 'Space') stopTalking();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', stopTalking);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', stopTalking);
    };
  }, []);
}
