'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/shared/ui/Button';
import { LinkIcon } from './bar-icons';

/** Nobody else yet: how to get them. */
export function AloneNote({ onCopyLink }: { onCopyLink: () => void }) {
  const t = useTranslations('call.alone');
  return (
    // Below a message while one is there.
    <div className="absolute inset-x-3 top-4 z-10 flex justify-center group-has-data-toast/call:top-28 sm:group-has-data-toast/call:top-20">
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-card bg-black/65 py-2 pl-4 pr-2 text-white">
        <span>{t('text')}</span>
        <Button size="sm" onClick={onCopyLink}>
          <LinkIcon size={16} aria-hidden="true" />
          {t('copy')}
        </Button>
      </div>
    </div>
  );
}
