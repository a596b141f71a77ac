'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { usePeople } from '../room/PeopleContext';
import { monotonicNow } from '../capture/capture-clock';
import { CaptionHealth, type CaptionHealthProps } from './CaptionHealth';
import { sizeInRem, type CaptionLook } from './caption-look';
import { nextExpiry, overlayBlocks } from './overlay-blocks';
import { TranscriptBubble } from './TranscriptBubble';
import { useTranscript } from './TranscriptContext';

/** Words over the stage. Nothing to show: nothing is there. */
export function CaptionOverlay({ look, health }: { look: CaptionLook; health: CaptionHealthProps }) {
  const t = useTranslations('call.captions');
  return (
    <section
      aria-label={t('region')}
      data-caption-colors={look.colors}
      className="pointer-events-none flex w-full flex-col items-center gap-1.5"
      style={{ fontSize: `min(${sizeInRem[look.size]}rem, 6vw, 5dvh)` }}
    >
      {/* A column as wide as the longest line, centred; words within it start at its left edge and never move. */}
      {look.shown && (
        <div className="flex w-[min(46ch,100%)] flex-col items-start gap-1.5">
          <Blocks look={look} />
        </div>
      )}
      {look.shown && <CaptionHealth {...health} />}
    </section>
  );
}

function Blocks({ look }: { look: CaptionLook }) {
  const finals = useTranscript((state) => state.finals);
  const partials = useTranscript((state) => state.partials);
  const people = usePeople();
  const [, setLookedAt] = useState(0);
  const now = monotonicNow();
  const expiry = nextExpiry({ finals }, now);

  useEffect(() => {
    if (expiry === null) return;
    const timer = setTimeout(() => setLookedAt(expiry), expiry - monotonicNow() + 20);
    return () => clearTimeout(timer);
  }, [expiry]);

  return overlayBlocks({ finals, partials }, now).map((block) => (
    <TranscriptBubble
      key={block.key}
      block={block}
      color={people.get(block.speaker.identity)?.color ?? null}
      lines={look.lines}
      opacity={look.opacity}
    />
  ));
}
