'use client';

import { memo } from 'react';
import { pastel } from '@/shared/ui/initials';
import { lineHeight } from './caption-look';
import type { OverlayBlock } from './overlay-blocks';

export type TranscriptBubbleProps = {
  block: OverlayBlock;
  color: string | null;
  lines: number;
  opacity: number;
};

/**
 * One speaker's words on the overlay. The text is pinned to the bottom of its lines: it grows upwards and the
 * last line keeps its place.
 */
export const TranscriptBubble = memo(function TranscriptBubble({
  block,
  color,
  lines,
  opacity,
}: TranscriptBubbleProps) {
  return (
    <div
      data-speaker={block.speaker.name}
      data-identity={block.speaker.identity}
      data-final={block.final}
      className="flex max-w-full gap-3 rounded-card px-3.5 py-2 text-caption-text"
      style={{ background: `color-mix(in srgb, var(--caption-bg) ${opacity}%, transparent)` }}
    >
      <span
        aria-hidden="true"
        className="w-1 shrink-0 self-stretch rounded-full"
        style={{ background: color ?? pastel(block.speaker.identity) }}
      />
      <div className="min-w-0">
        <p className="truncate text-[0.72em] font-semibold leading-[1.4]" dir="auto">
          {block.speaker.name}
        </p>
        <div
          className="flex flex-col justify-end overflow-hidden"
          style={{ maxHeight: `${lines * lineHeight}em` }}
        >
          <p className="w-fit break-words leading-[1.35]" dir="auto">
            {block.stable}
            {block.unstable && <span className="text-caption-unstable">{block.unstable}</span>}
          </p>
        </div>
      </div>
    </div>
  );
});
