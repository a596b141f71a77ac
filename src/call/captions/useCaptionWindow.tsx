'use client';

import { useCallback, useState, type ReactNode } from 'react';
import type { CaptionLook } from './caption-look';
import { openCaptionWindow } from './caption-window';
import { CaptionWindow } from './CaptionWindow';

/** A window of its own for captions: how to open it, and what to draw while it is there. */
export function useCaptionWindow(title: string, look: CaptionLook): { open: () => void; window: ReactNode } {
  const [target, setTarget] = useState<Window | null>(null);
  const closed = useCallback(() => setTarget(null), []);
  return {
    open: () => void openCaptionWindow(title).then(setTarget),
    window: target && <CaptionWindow target={target} look={look} onClosed={closed} />,
  };
}
