'use client';

import { CaptionOverlay } from '../captions/CaptionOverlay';
import type { CaptionLook } from '../captions/caption-look';
import { useCall } from './CallContext';
import { InWindow } from './InWindow';
import { useSpeaker } from './useSpeaker';
import { VideoTile } from './VideoTile';

export type PictureWindowProps = { target: Window; look: CaptionLook; onClosed: () => void };

/** Whoever speaks and what they say, in a window on top of all others. */
export function PictureWindow({ target, look, onClosed }: PictureWindowProps) {
  const { room } = useCall();
  const speaker = useSpeaker(room);

  return (
    <InWindow target={target} onClosed={onClosed}>
      <main className="relative h-dvh overflow-hidden bg-stage p-1 text-text">
        <VideoTile
          key={speaker.identity}
          participant={speaker}
          mirror
          style={{ width: '100%', height: '100%' }}
        />
        <div className="absolute inset-x-2 bottom-12">
          <CaptionOverlay look={{ ...look, size: 'small', lines: 2 }} health={{ word: null }} />
        </div>
      </main>
    </InWindow>
  );
}
