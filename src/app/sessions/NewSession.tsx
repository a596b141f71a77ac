'use client';

import { CalendarPlusIcon } from '@phosphor-icons/react/dist/ssr/CalendarPlus';
import { PlusIcon } from '@phosphor-icons/react/dist/ssr/Plus';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { IconButton } from '@/shared/ui/IconButton';
import { Tooltip } from '@/shared/ui/Tooltip';
import { NewSessionDialog } from './NewSessionDialog';

/** "New session": for now, or beside it for a time to come. */
export function NewSession() {
  const t = useTranslations('app.sessions');
  const [dialog, setDialog] = useState<'now' | 'later' | null>(null);
  return (
    <>
      <div className="flex items-center gap-2">
        <Tooltip text={t('later')}>
          <IconButton
            variant="secondary"
            label={t('later')}
            icon={<CalendarPlusIcon />}
            onClick={() => setDialog('later')}
          />
        </Tooltip>
        <Button variant="primary" onClick={() => setDialog('now')}>
          <PlusIcon size={18} aria-hidden="true" />
          {t('new')}
        </Button>
      </div>
      <NewSessionDialog
        open={dialog !== null}
        scheduled={dialog === 'later'}
        onOpenChange={(open) => !open && setDialog(null)}
      />
    </>
  );
}
