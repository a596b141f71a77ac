'use client';

import { useQuery } from '@tanstack/react-query';
import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useId, useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { accountDeletionView } from '@/modules/core/identity/api/identity.wire';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Skeleton } from '@/shared/ui/Skeleton';
import { Switch } from '@/shared/ui/Switch';
import { TextField } from '@/shared/ui/TextField';
import { AccountDeletionSummary } from './AccountDeletionSummary';
import { refusalOf, useSave } from './useSave';

type Props = { email: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Says what goes and what stays, asks for the password (or the e-mail typed again), deletes, and leaves. */
export function DeleteAccountDialog({ email, open, onOpenChange }: Props) {
  const t = useTranslations('app.profile.deletion');
  const common = useTranslations('app.common');
  const form = useId();
  const [removeName, setRemoveName] = useState(false);
  const [state, save] = useSave({ WRONG_PASSWORD: t('wrongPassword'), WRONG_EMAIL: t('wrongEmail') });
  const refused = refusalOf(state);
  const preview = useQuery({
    queryKey: ['account-deletion'],
    enabled: open,
    staleTime: 0,
    queryFn: ({ signal }) =>
      callApi({ method: 'GET', path: '/api/identity/profile/deletion', answer: accountDeletionView, signal }),
  });
  const stuck = (preview.data?.handOverFirst.length ?? 0) > 0;
  const byPassword = preview.data?.confirmBy === 'password';
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('confirm');
    const proof = typeof given === 'string' ? given : '';
    const body = { ...(byPassword ? { password: proof } : { email: proof }), removeName };
    void save(async () => {
      await callApi({ method: 'DELETE', path: '/api/identity/profile', body, answer: z.undefined() });
      await signOut({ callbackUrl: '/login?deleted=1' });
    });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={common('close')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          {preview.data && !stuck && (
            <Button type="submit" form={form} variant="danger" busy={state.status === 'busy'}>
              {t('submit')}
            </Button>
          )}
        </>
      }
    >
      {preview.isPending && <Skeleton className="h-40 w-full" />}
      {preview.isError && (
        <ErrorState
          title={t('failed')}
          action={<Button onClick={() => void preview.refetch()}>{common('retry')}</Button>}
        />
      )}
      {preview.data && <AccountDeletionSummary deletion={preview.data} onLeave={() => onOpenChange(false)} />}
      {preview.data && !stuck && (
        <form id={form} onSubmit={submit} className="mt-5 flex flex-col gap-5">
          {preview.data.linesKept > 0 && (
            <Switch
              label={t('removeName')}
              hint={t('removeNameHint')}
              checked={removeName}
              onChecked={setRemoveName}
            />
          )}
          <TextField
            key={preview.data.confirmBy}
            label={byPassword ? t('password') : t('email', { email })}
            name="confirm"
            type={byPassword ? 'password' : 'email'}
            autoComplete={byPassword ? 'current-password' : 'off'}
            maxLength={254}
            required
            {...(refused && { error: refused })}
          />
        </form>
      )}
    </Dialog>
  );
}
