'use client';

import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export type InWindowProps = { target: Window; onClosed: () => void; children: ReactNode };

/** Draws into another window of this page, and closes it when it is drawn no more. */
export function InWindow({ target, onClosed, children }: InWindowProps) {
  useEffect(() => {
    target.addEventListener('pagehide', onClosed);
    return () => {
      target.removeEventListener('pagehide', onClosed);
      target.close();
    };
  }, [target, onClosed]);
  return createPortal(children, target.document.body);
}
