'use client';

import { useTranslations } from 'next-intl';
import type { CaptionHealthWord } from './caption-health';

export type CaptionHealthProps = { word: CaptionHealthWord | null };

/** A sentence where captions would be, only when something is wrong or changes. */
export function CaptionHealth({ word }: CaptionHealthProps) {
  const sentence = useHealthSentence(word);
  return (
    <p role="status" className="max-w-[60ch] text-center text-[0.9375rem]">
      {sentence && (
        <span className="inline-block rounded-card bg-caption-bg/75 px-3.5 py-1.5 text-caption-unstable">
          {sentence}
        </span>
      )}
    </p>
  );
}

/** Reasons the server gives by code; others are shown in its own words. */
const knownReasons = [
  'MODELS_MISSING',
  'CAPTURE_BROKEN',
  'CAPTIONS_OFF',
  'LANGUAGE_UNAVAILABLE',
  'NO_PROVIDER',
] as const;

function useHealthSentence(word: CaptionHealthWord | null): string | null {
  const t = useTranslations('call.health');
  if (word === null || word.kind === 'off') return null;
  if (word.kind === 'no-sound' || word.kind === 'speaker-off-record')
    return t(word.kind, { name: word.name });
  if (word.kind !== 'unavailable') return t(word.kind);
  const known = knownReasons.find((code) => code === word.code);
  if (known) return t(`reason.${known}`);
  return word.detail ? t('unavailableBecause', { reason: word.detail }) : t('unavailable');
}
