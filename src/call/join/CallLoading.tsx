'use client';

import { useTranslations } from 'next-intl';
import { Spinner } from '@/shared/ui/Spinner';

/** Between "Join" and the first picture. */
export function CallLoading() {
  const t = useTranslations('call');
  return (
    <div
      data-theme="dark"
      className="flex h-dvh items-center justify-center gap-3 bg-stage text-text"
      role="status"
    >
      <Spinner />
      {t('connection.connecting')}
    </div>
  );
}
