'use client';

import { useCallback, useState, type ReactNode } from 'react';
import { openFloatingWindow, openSmallWindow } from '../room/floating-window';
import type { CaptionLook } from './caption-look';
import { CaptionWindow } from './CaptionWindow';

const SIZE = { width: 560, height: 260 };

/** A window of its own for captions: how to open it, and what to draw while it is there. */
export function useCaptionWindow(title: string, look: CaptionLook): { open: () => void; window: ReactNode } {
  const [target, setTarget] = useState<Window | null>(null);
  const closed = useCallback(() => setTarget(null), []);
  const open = async (): Promise<void> => {
    setTarget((await openFloatingWindow(title, SIZE)) ?? openSmallWindow(title, SIZE));
  };
  return {
    open: () => void open(),
    window: target && <CaptionWindow target={target} look={look} onClosed={closed} />,
  };
}
