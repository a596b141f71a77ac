'use client';

import { useCallback, useEffect, useRef } from 'react';

export type Opener = { remember: () => void; giveBack: (event: Event) => void };

/**
 * Gives the focus back to where it was before a dialog opened. A dialog opened from a menu finds the focus nowhere,
 * since its item is gone; the menu's button is given it a moment later, and that is where it belongs.
 */
export function useOpener(open: boolean): Opener {
  const opener = useRef<Element | null>(null);

  useEffect(() => {
    if (!open) return;
    const noted = (event: FocusEvent): void => {
      const outside = event.target instanceof Element && !event.target.closest('[role="dialog"]');
      if (outside) opener.current = event.target;
    };
    document.addEventListener('focusin', noted, true);
    return () => document.removeEventListener('focusin', noted, true);
  }, [open]);

  const remember = useCallback(() => {
    const { activeElement } = document;
    opener.current = activeElement === document.body ? null : activeElement;
  }, []);
  const giveBack = useCallback((event: Event) => {
    const { current } = opener;
    if (!(current instanceof HTMLElement) || !current.isConnected) return;
    event.preventDefault();
    current.focus({ preventScroll: true });
  }, []);
  return { remember, giveBack };
}
