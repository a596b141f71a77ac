'use client';

import { useCallback, useState, type ReactNode } from 'react';
import type { CaptionLook } from '../captions/caption-look';
import { canFloat, openFloatingWindow } from './floating-window';
import { PictureWindow } from './PictureWindow';
import { canFloatVideo, toggleFloatingVideo } from './video-picture';

const SIZE = { width: 420, height: 260 };

/**
 * Picture-in-picture of the speaker: a window with their words where the browser has such windows, their video alone where
 * it has only that. `open` is null where it has neither.
 */
export function usePictureWindow(
  title: string,
  look: CaptionLook,
  onNoPicture: () => void,
): { open: (() => void) | null; window: ReactNode } {
  const [way] = useState<'window' | 'video' | null>(() =>
    canFloat() ? 'window' : canFloatVideo() ? 'video' : null,
  );
  const [target, setTarget] = useState<Window | null>(null);
  const closed = useCallback(() => setTarget(null), []);
  const ways = {
    window: () => void openFloatingWindow(title, SIZE).then(setTarget),
    video: () => void toggleFloatingVideo(document).then((shown) => shown || onNoPicture()),
  };
  return {
    open: way && ways[way],
    window: target && <PictureWindow target={target} look={look} onClosed={closed} />,
  };
}
