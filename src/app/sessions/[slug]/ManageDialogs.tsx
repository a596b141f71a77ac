'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { z } from 'zod';
import { NameDialog } from '@/app/NameDialog';
import { ApiError, callApi } from '@/lib/http/api-client';
import { sessionView } from '@/modules/core/sessions/api/sessions.wire';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';

type Which = 'rename' | 'delete' | null;

export function useManageDialogs() {
  const [which, setWhich] = useState<Which>(null);
  return { which, open: (dialog: Which) => setWhich(dialog), close: () => setWhich(null) };
}

type Props = { slug: string; title: string; lines: number; state: ReturnType<typeof useManageDialogs> };

export function ManageDialogs({ slug, title, lines, state }: Props) {
  const t = useTranslations('app.session');
  const common = useTranslations('app.common');
  const queries = useQueryClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const path = `/api/sessions/${encodeURIComponent(slug)}`;

  const rename = async (name: string) => {
    await callApi({ method: 'PATCH', path, body: { title: name }, answer: sessionView });
    await queries.invalidateQueries({ queryKey: ['session', slug] });
  };
  const remove = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await callApi({ method: 'DELETE', path, answer: z.undefined() });
      queries.removeQueries({ queryKey: ['sessions'] });
      router.push('/sessions');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error.status === 0 ? common('offline') : common('failed', { detail: error.message }));
      setBusy(false);
    }
  };

  return (
    <>
      <NameDialog
        open={state.which === 'rename'}
        onOpenChange={(open) => !open && state.close()}
        title={t('renameTitle')}
        label={t('rename')}
        initial={title}
        maxLength={120}
        action={common('save')}
        onName={rename}
      />
      <Dialog
        open={state.which === 'delete'}
        onOpenChange={(open) => !open && state.close()}
        title={t('deleteTitle')}
        description={t('deleteText', { lines })}
        closeLabel={common('close')}
        width="sm"
        footer={
          <>
            <Button onClick={state.close}>{common('cancel')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void remove()}>
              {common('delete')}
            </Button>
          </>
        }
      >
        {refused && (
          <p role="alert" className="text-danger-ink">
            {refused}
          </p>
        )}
      </Dialog>
    </>
  );
}
