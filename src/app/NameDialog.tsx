'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type SubmitEvent } from 'react';
import { ApiError } from '@/lib/http/api-client';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/TextField';
import { formText } from './form-text';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  label: string;
  placeholder?: string;
  initial?: string;
  maxLength: number;
  /** Words of the button; "Create" unless told. */
  action?: string;
  onName: (name: string) => Promise<void>;
};

/** Asks for one name. Closes when it was taken; a refusal stays beside the field. */
export function NameDialog({
  open,
  onOpenChange,
  title,
  label,
  placeholder,
  initial,
  maxLength,
  action,
  onName,
}: Props) {
  const t = useTranslations('app.common');
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name');
    if (!name) return;
    setBusy(true);
    setRefused(null);
    try {
      await onName(name);
      onOpenChange(false);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error.status === 0 ? t('offline') : t('failed', { detail: error.message }));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      closeLabel={t('close')}
      width="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {action ?? t('create')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={label}
          name="name"
          maxLength={maxLength}
          required
          autoFocus
          {...(placeholder && { placeholder })}
          {...(initial && { defaultValue: initial })}
          {...(refused && { error: refused })}
        />
      </form>
    </Dialog>
  );
}
