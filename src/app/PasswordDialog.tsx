'use client';

import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useId, type SubmitEvent } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/TextField';
import { formPassword } from './form-text';
import { refusalOf, useSave } from './useSave';

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
  const [state, save] = useSave({ WRONG_PASSWORD: t('wrongPassword') });
  const refused = refusalOf(state);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const body = { current: formPassword(fields, 'current'), next: formPassword(fields, 'next') };
    await save(async () => {
      await callApi({ method: 'POST', path: '/api/identity/password', body, answer: z.undefined() });
      await signOut({ callbackUrl: '/login' });
    });
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
          <Button type="submit" form={form} variant="primary" busy={state.status === 'busy'}>
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
