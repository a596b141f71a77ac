'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiError } from '@/lib/http/api-client';

export type SaveState = { status: 'idle' | 'busy' | 'saved' } | { status: 'refused'; why: string };

/** Why the server refused, or null. */
export const refusalOf = (state: SaveState): string | null => (state.status === 'refused' ? state.why : null);

/**
 * Runs a change and tells how it went, in words; `save` answers whether it was made. `words`: what a refusal with
 * this code means here; others are told in the server's words.
 */
export function useSave(
  words: Readonly<Record<string, string>> = {},
): [SaveState, (change: () => Promise<unknown>) => Promise<boolean>] {
  const t = useTranslations('app.common');
  const [state, setState] = useState<SaveState>({ status: 'idle' });
  const wordsFor = (error: ApiError): string =>
    words[error.code] ?? (error.status === 0 ? t('offline') : t('failed', { detail: error.message }));
  const save = async (change: () => Promise<unknown>): Promise<boolean> => {
    setState({ status: 'busy' });
    try {
      await change();
      setState({ status: 'saved' });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ status: 'refused', why: wordsFor(error) });
      return false;
    }
  };
  return [state, save];
}
