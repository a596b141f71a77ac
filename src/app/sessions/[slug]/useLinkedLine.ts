'use client';

import { useEffect, useState } from 'react';
import { anchorOf } from '@/shared/line-link';

/**
 * The anchor of the line that the address names: marked, scrolled to and given the focus once the lines are there. They
 * come after the page, when browsers have given up looking.
 */
export function useLinkedLine(ready: boolean): string | null {
  const [anchor, setAnchor] = useState<string | null>(null);
  useEffect(() => {
    const read = (): void => setAnchor(anchorOf(window.location.hash));
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  useEffect(() => {
    const line = ready && anchor ? document.getElementById(anchor) : null;
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [anchor, ready]);
  return anchor;
}
