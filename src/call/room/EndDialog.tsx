'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { useCall } from './CallContext';

/** Asks once more before everybody is sent home. */
export function EndDialog({
  open,
  onClose,
  onEnded,
}: {
  open: boolean;
  onClose: () => void;
  onEnded: () => void;
}) {
  const t = useTranslations('call.end');
  const { api } = useCall();
  const [state, setState] = useState<'idle' | 'ending' | 'failed'>('idle');
  const end = async (): Promise<void> => {
    setState('ending');
    try {
      await api.end();
      onEnded();
    } catch {
      setState('failed');
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('title')}
      description={t('text')}
      closeLabel={t('close')}
      width="sm"
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={state === 'ending'} onClick={() => void end()}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      {state === 'failed' && (
        <p role="alert" className="text-danger-ink">
          {t('failed')}
        </p>
      )}
    </Dialog>
  );
}
