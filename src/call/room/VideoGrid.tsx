'use client';

import { useTranslations } from 'next-intl';
import { memo, useEffect, useState } from 'react';
import { IconButton } from '@/shared/ui/IconButton';
import { CaretLeftIcon, CaretRightIcon } from './bar-icons';
import { useCall } from './CallContext';
import { bestGrid, PAGE_SIZE, spaceBelow, TILE_GAP } from './grid-layout';
import { useElementSize } from './useElementSize';
import { useStage, type Stage, type StageLayout } from './useStage';
import { VideoTile } from './VideoTile';

/** The people on the stage. Draws nothing of the captions, and is drawn by nothing of them. */
export const VideoGrid = memo(function VideoGrid({
  layout,
  mirror,
  wantedBelow,
  onSpaceBelow,
}: {
  layout: StageLayout;
  mirror: boolean;
  /** What would like to lie below the tiles needs this height, px. Tiles move for it, but never shrink. */
  wantedBelow: number;
  /** Told how far above the bottom of the stage its lowest large tiles end, px. */
  onSpaceBelow: (px: number) => void;
}) {
  const { room } = useCall();
  const stage = useStage(room, layout);
  const drawn = { stage, mirror, wantedBelow, onSpaceBelow };
  return stage.focus ? <FocusStage {...drawn} focus={stage.focus} /> : <Pages {...drawn} />;
});

type DrawnStage = { stage: Stage; mirror: boolean; wantedBelow: number; onSpaceBelow: (px: number) => void };

function Pages({ stage, mirror, wantedBelow, onSpaceBelow }: DrawnStage) {
  const t = useTranslations('call.tile');
  const { people } = stage;
  const { ref, size } = useElementSize();
  const [wantedPage, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(people.length / PAGE_SIZE));
  const page = Math.min(wantedPage, pages - 1);
  const shown = people.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const grid = bestGrid(shown.length, size.width, size.height);
  const centred = spaceBelow(grid, size.height, 0);
  const below = spaceBelow(grid, size.height, wantedBelow);
  useEffect(() => onSpaceBelow(below), [below, onSpaceBelow]);
  return (
    <div className="flex size-full min-h-0 items-center gap-2">
      {pages > 1 && (
        <IconButton
          size="lg"
          label={t('earlierPage')}
          icon={<CaretLeftIcon />}
          disabled={page === 0}
          onClick={() => setPage(page - 1)}
        />
      )}
      <div
        ref={ref}
        className="flex size-full min-w-0 flex-wrap content-center items-center justify-center"
        style={{ gap: TILE_GAP, translate: `0 ${centred - below}px` }}
      >
        {size.width > 0 &&
          shown.map((participant) => (
            <VideoTile
              key={participant.identity}
              participant={participant}
              mirror={mirror}
              style={{ width: grid.width, height: grid.height }}
              {...(people.length > 1 && { onPin: stage.togglePin })}
            />
          ))}
      </div>
      {pages > 1 && (
        <IconButton
          size="lg"
          label={t('laterPage', { page: page + 1, pages })}
          icon={<CaretRightIcon />}
          disabled={page === pages - 1}
          onClick={() => setPage(page + 1)}
        />
      )}
    </div>
  );
}

/** One thing large, the people in a strip: beside it on a wide stage, below it on a narrow one. */
function FocusStage({
  stage,
  focus,
  mirror,
  onSpaceBelow,
}: DrawnStage & { focus: NonNullable<Stage['focus']> }) {
  const whole = useElementSize();
  const large = useElementSize();
  const below = Math.max(0, whole.size.height - large.size.height);
  useEffect(() => onSpaceBelow(below), [below, onSpaceBelow]);
  const strip =
    focus.source === 'screen' ? stage.people : stage.people.filter((person) => person !== focus.participant);
  return (
    <div ref={whole.ref} className="flex size-full min-h-0 flex-col gap-2 lg:flex-row low:sm:flex-row">
      <div ref={large.ref} className="relative min-h-0 min-w-0 flex-1">
        <VideoTile
          key={`${focus.participant.identity}-${focus.source}`}
          participant={focus.participant}
          source={focus.source}
          mirror={mirror}
          pinned={stage.pinned === focus.participant.identity}
          style={{ width: '100%', height: '100%' }}
          {...(focus.source === 'camera' && { onPin: stage.togglePin })}
        />
      </div>
      <div
        className="flex shrink-0 gap-2 overflow-auto [--strip-tile:160px] lg:flex-col lg:[--strip-tile:224px] low:sm:flex-col low:sm:[--strip-tile:144px]"
        data-testid="strip"
      >
        {strip.map((participant) => (
          <VideoTile
            key={participant.identity}
            participant={participant}
            mirror={mirror}
            onPin={stage.togglePin}
            style={{ width: 'var(--strip-tile)', aspectRatio: '16 / 9' }}
          />
        ))}
      </div>
    </div>
  );
}
