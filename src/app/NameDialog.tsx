'use client';

import { useTranslations } from 'next-intl';
import { useId, type SubmitEvent } from 'react';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/TextField';
import { formText } from './form-text';
import { refusalOf, useSave } from './useSave';

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
  const [state, save] = useSave();
  const refused = refusalOf(state);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name');
    if (!name) return;
    if (await save(() => onName(name))) onOpenChange(false);
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
          <Button type="submit" form={form} variant="primary" busy={state.status === 'busy'}>
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
