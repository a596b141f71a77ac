'use client';

import { useTranslations } from 'next-intl';
import type { SaveState } from '@/app/useSave';

/** "Saved", or why not; announced. */
export function SaveNote({ state }: { state: SaveState }) {
  const t = useTranslations('app.settings');
  if (state.status === 'refused') {
    return (
      <p role="alert" className="text-danger-ink">
        {state.why}
      </p>
    );
  }
  return (
    <p role="status" className="text-success-ink">
      {state.status === 'saved' && t('saved')}
    </p>
  );
}
