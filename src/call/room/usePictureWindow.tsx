'use client';

import { useCallback, useState, type ReactNode } from 'react';
import type { CaptionLook } from '../captions/caption-look';
import { canFloat, openFloatingWindow } from './floating-window';
import { PictureWindow } from './PictureWindow';

const SIZE = { width: 420, height: 260 };

/** Picture-in-picture of the speaker. `open` is null where the browser has no such windows. */
export function usePictureWindow(
  title: string,
  look: CaptionLook,
): { open: (() => void) | null; window: ReactNode } {
  const [supported] = useState(canFloat);
  const [target, setTarget] = useState<Window | null>(null);
  const closed = useCallback(() => setTarget(null), []);
  return {
    open: supported ? () => void openFloatingWindow(title, SIZE).then(setTarget) : null,
    window: target && <PictureWindow target={target} look={look} onClosed={closed} />,
  };
}
