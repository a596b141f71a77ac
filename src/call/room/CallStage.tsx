'use client';

import { cx } from '@/shared/ui/cx';
import type { CaptionHealthWord } from '../captions/caption-health';
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

/** Faces, and words over them. Dims a little while the way to the room is lost. */
export function CallStage({ connection, view, health, alone, onCopyLink }: CallStageProps) {
  const connected = connection.phase === 'connected';
  // At the bottom the names of the lowest tiles stay readable beneath.
  const place = view.look.position === 'top' ? 'top-4' : 'bottom-12 low:bottom-3';
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
        <VideoGrid layout={view.layout} mirror={view.media.mirror} />
      )}
      {alone && connected && <AloneNote onCopyLink={onCopyLink} />}
      <div className={cx('pointer-events-none absolute inset-x-3 z-10', place)}>
        <CaptionOverlay look={view.look} health={{ word: health }} />
      </div>
    </main>
  );
}
