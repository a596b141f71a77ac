'use client';

import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useId, useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { ApiError, callApi } from '@/lib/http/api-client';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/TextField';

/** A password is taken as typed, spaces included. */
function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Changes the password. Every sign-in ends with it, this one too. */
export function PasswordDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('app.profile');
  const common = useTranslations('app.common');
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const body = { current: typed(fields, 'current'), next: typed(fields, 'next') };
    setBusy(true);
    setRefused(null);
    try {
      await callApi({ method: 'POST', path: '/api/identity/password', body, answer: z.undefined() });
      await signOut({ callbackUrl: '/login' });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'WRONG_PASSWORD') setRefused(t('wrongPassword'));
      else setRefused(error.status === 0 ? common('offline') : common('failed', { detail: error.message }));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('password')}
      closeLabel={common('close')}
      width="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {t('password')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          label={t('current')}
          name="current"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required
          {...(refused && { error: refused })}
        />
        <TextField
          label={t('next')}
          hint={t('passwordHint')}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={8}
          maxLength={200}
          required
        />
      </form>
    </Dialog>
  );
}
