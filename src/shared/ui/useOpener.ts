'use client';

import { useCallback, useEffect, useRef } from 'react';

export type Opener = { remember: () => void; giveBack: (event: Event) => void };

/**
 * Gives the focus back to where it was before a dialog opened. One that was opened from a menu finds the focus on an item
 * that is about to go, or nowhere: it belongs to what had it before the menu, which is the menu's button.
 */
export function useOpener(): Opener {
  const before = useRef<Element | null>(null);
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    const noted = ({ target }: FocusEvent): void => {
      if (target instanceof Element && !isPassing(target)) before.current = target;
    };
    document.addEventListener('focusin', noted, true);
    return () => document.removeEventListener('focusin', noted, true);
  }, []);

  const remember = useCallback(() => {
    const { activeElement: active } = document;
    opener.current =
      active === null || active === document.body || isPassing(active) ? before.current : active;
  }, []);
  const giveBack = useCallback((event: Event) => {
    const { current } = opener;
    if (!(current instanceof HTMLElement) || !current.isConnected) return;
    event.preventDefault();
    current.focus({ preventScroll: true });
  }, []);
  return { remember, giveBack };
}

/** In a menu: gone when its dialog is there. */
function isPassing(element: Element): boolean {
  return element.closest('[role="menu"]') !== null;
}
