'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiError } from '@/lib/http/api-client';

export type SaveState = { status: 'idle' | 'busy' | 'saved' } | { status: 'refused'; why: string };

/** Runs a change and tells how it went, in words. */
export function useSave(): [SaveState, (change: () => Promise<unknown>) => Promise<boolean>] {
  const t = useTranslations('app.common');
  const [state, setState] = useState<SaveState>({ status: 'idle' });
  const save = async (change: () => Promise<unknown>): Promise<boolean> => {
    setState({ status: 'busy' });
    try {
      await change();
      setState({ status: 'saved' });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({
        status: 'refused',
        why: error.status === 0 ? t('offline') : t('failed', { detail: error.message }),
      });
      return false;
    }
  };
  return [state, save];
}
