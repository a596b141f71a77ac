'use client';

import { useState } from 'react';
import { cx } from '@/shared/ui/cx';
import type { CaptionHealthWord } from '../captions/caption-health';
import { lineHeight, sizeInRem, type CaptionLook } from '../captions/caption-look';
import { CaptionOverlay } from '../captions/CaptionOverlay';
import { AloneNote } from './AloneNote';
import { Connecting } from './ConnectionBanner';
import type { ConnectionState } from './connection-state';
import type { CallView } from './useCallView';
import { VideoGrid } from './VideoGrid';

export type CallStageProps = {
  connection: ConnectionState;
  view: CallView;
  health: CaptionHealthWord | null;
  alone: boolean;
  onCopyLink: () => void;
};

/** Height of the pills with the tiles' names, and a little air. */
const NAME_PILL = 48;

/** Height of a speaker's name and the lines below it, with air around, px; none where captions lie elsewhere. */
function roomForCaptions({ shown, position, size, lines }: CaptionLook): number {
  if (!shown || position === 'top') return 0;
  return Math.ceil(sizeInRem[size] * 16 * lineHeight * (lines + 1)) + 40;
}

/** Faces, and words over them. Dims a little while the way to the room is lost. */
export function CallStage({ connection, view, health, alone, onCopyLink }: CallStageProps) {
  const connected = connection.phase === 'connected';
  const [spaceBelow, setSpaceBelow] = useState(0);
  const atTop = view.look.position === 'top';
  const wanted = roomForCaptions(view.look);
  // In the free space below the lowest tiles where there is enough of it, otherwise just above their names.
  const bottom = spaceBelow >= wanted ? 12 : spaceBelow + NAME_PILL;
  return (
    <main
      className={cx(
        'relative min-h-0 flex-1 p-2 pb-0 transition-opacity duration-[160ms]',
        connection.phase === 'reconnecting' && 'opacity-60',
      )}
    >
      {connection.phase === 'connecting' ? (
        <Connecting />
      ) : (
        <VideoGrid
          layout={view.layout}
          mirror={view.media.mirror}
          wantedBelow={wanted}
          onSpaceBelow={setSpaceBelow}
        />
      )}
      {alone && connected && <AloneNote onCopyLink={onCopyLink} />}
      <div
        className={cx('pointer-events-none absolute inset-x-3 z-10', atTop ? 'top-4' : 'low:bottom-3!')}
        style={atTop ? undefined : { bottom }}
      >
        <CaptionOverlay look={view.look} health={{ word: health }} />
      </div>
    </main>
  );
}
