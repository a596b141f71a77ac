'use client';

import { useTranslations } from 'next-intl';
import { InWindow } from '../room/InWindow';
import { usePeople } from '../room/PeopleContext';
import { pastel } from '@/shared/ui/initials';
import { sizeInRem, type CaptionLook } from './caption-look';
import { useTranscript } from './TranscriptContext';

const LAST_LINES = 12;

/** The newest lines, in a window of their own: readable beside any other program. */
export function CaptionWindow({
  target,
  look,
  onClosed,
}: {
  target: Window;
  look: CaptionLook;
  onClosed: () => void;
}) {
  const t = useTranslations('call.captions');
  const finals = useTranscript((state) => state.finals);
  const partials = useTranscript((state) => state.partials);
  const people = usePeople();
  const lines = [...finals.slice(-LAST_LINES), ...partials];

  return (
    <InWindow target={target} onClosed={onClosed}>
      <main
        data-caption-colors={look.colors}
        className="flex h-dvh flex-col justify-end gap-3 overflow-hidden bg-caption-bg p-4 text-caption-text"
        style={{ fontSize: `${sizeInRem[look.size]}rem` }}
      >
        {lines.length === 0 && <p className="text-base text-caption-unstable">{t('windowEmpty')}</p>}
        {lines.map((line) => (
          <div key={line.utteranceId} className="flex gap-3">
            <span
              aria-hidden="true"
              className="w-1 shrink-0 rounded-full"
              style={{
                background: people.get(line.speaker.identity)?.color ?? pastel(line.speaker.identity),
              }}
            />
            <p className="min-w-0 break-words leading-[1.35]" dir="auto">
              <span className="mr-2 text-[0.72em] font-semibold">{line.speaker.name}</span>
              {line.text.slice(0, line.stable)}
              <span className="text-caption-unstable">{line.text.slice(line.stable)}</span>
            </p>
          </div>
        ))}
      </main>
    </InWindow>
  );
}
