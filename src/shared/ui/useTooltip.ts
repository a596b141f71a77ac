'use client';

import { useEffect, useId, useRef, useState, type HTMLAttributes } from 'react';

const POINTED_AT_MS = 400;
/** Whoever has just read one reads the next at once. */
const STILL_READING_MS = 300;
let lastReadAt = Number.NEGATIVE_INFINITY;

type Handlers = HTMLAttributes<HTMLElement>;

/** When a tooltip shows: after pointing for a moment, or at once on focus by keyboard; gone with Escape, a press, or leaving. */
export function useTooltip(own: Handlers): { anchor: Element | null; id: string; handlers: Handlers } {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hide = (): void => {
    clearTimeout(timer.current);
    if (anchor) lastReadAt = performance.now();
    setAnchor(null);
  };
  const showSoon = (element: Element): void => {
    const reading = performance.now() - lastReadAt < STILL_READING_MS;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(element), reading ? 0 : POINTED_AT_MS);
  };

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!anchor) return;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setAnchor(null);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [anchor]);

  return {
    anchor,
    id,
    handlers: {
      ...(anchor && { 'aria-describedby': id }),
      onPointerEnter: (event) => {
        own.onPointerEnter?.(event);
        if (event.pointerType !== 'touch') showSoon(event.currentTarget);
      },
      onPointerLeave: (event) => {
        own.onPointerLeave?.(event);
        hide();
      },
      onPointerDown: (event) => {
        own.onPointerDown?.(event);
        hide();
      },
      onFocus: (event) => {
        own.onFocus?.(event);
        if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget);
      },
      onBlur: (event) => {
        own.onBlur?.(event);
        hide();
      },
    },
  };
}
