'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { Button } from '@/shared/ui/Button';
import { ErrorState } from '@/shared/ui/ErrorState';

/** A page that failed: reported, and offered again. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('app.broken');
  useEffect(() => reportError(error), [error]); // the page's error reporter listens for it
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <ErrorState heading="h1" title={t('title')} action={<Button onClick={reset}>{t('retry')}</Button>}>
        {t('hint')}
      </ErrorState>
    </main>
  );
}
