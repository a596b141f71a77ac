'use client';

import { useCallback, useState } from 'react';

export type Size = { width: number; height: number };

/** Size of an element in whole pixels, followed. Give `ref` to the element. */
export function useElementSize(): {
  ref: (element: HTMLElement | null) => (() => void) | undefined;
  size: Size;
} {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((before) => {
        const next = { width: Math.floor(width), height: Math.floor(height) };
        return before.width === next.width && before.height === next.height ? before : next;
      });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
