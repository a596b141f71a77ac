'use client';

import { useTranslations } from 'next-intl';
import { ClosedCaptioningIcon } from '@/shared/ui/slim-icons';

/** Said before the first word is captured. */
export function CaptionsConsent() {
  const t = useTranslations('call.consent');
  return (
    <details className="group flex gap-3 rounded-card bg-sunken px-4 py-3 text-sm text-text-quiet">
      <summary className="flex cursor-pointer list-none gap-3 [&::-webkit-details-marker]:hidden">
        <ClosedCaptioningIcon aria-hidden="true" size={20} className="mt-px shrink-0 text-text" />
        <span>
          {t('sentence')}{' '}
          <span className="text-accent-ink underline underline-offset-2 group-open:hidden">{t('more')}</span>
        </span>
      </summary>
      <p className="mt-2 pl-8">{t('details')}</p>
    </details>
  );
}
