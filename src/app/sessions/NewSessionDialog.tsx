'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState, type SubmitEvent } from 'react';
import { formText } from '@/app/form-text';
import { refusalOf, useSave } from '@/app/useSave';
import { callApi } from '@/lib/http/api-client';
import { sessionView } from '@/modules/core/sessions/api/sessions.wire';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/TextField';

type Props = { open: boolean; scheduled: boolean; onOpenChange: (open: boolean) => void };

/** Creates a session. One for now leads straight to its device check; a planned one appears in the list. */
export function NewSessionDialog({ open, scheduled, onOpenChange }: Props) {
  const t = useTranslations('app.sessions');
  const common = useTranslations('app.common');
  const queries = useQueryClient();
  const form = useId();
  const [state, save] = useSave();
  const [isPast, setPast] = useState(false);
  const refused = isPast ? t('past') : refusalOf(state);

  const create = async (title: string, scheduledFor: Date | null) => {
    const body = {
      ...(title && { title }),
      ...(scheduledFor && { scheduledFor: scheduledFor.toISOString() }),
    };
    const session = await callApi({ method: 'POST', path: '/api/sessions', body, answer: sessionView });
    if (!scheduledFor) return window.location.assign(`/session/${session.slug}`);
    await queries.invalidateQueries({ queryKey: ['sessions'] });
    onOpenChange(false);
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const scheduledFor = scheduled ? new Date(formText(fields, 'when')) : null;
    const late = scheduledFor !== null && scheduledFor.getTime() < Date.now();
    setPast(late);
    if (!late) await save(() => create(formText(fields, 'title'), scheduledFor));
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(scheduled ? 'later' : 'newTitle')}
      closeLabel={common('close')}
      width="sm"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={state.status === 'busy'}>
            {t(scheduled ? 'schedule' : 'start')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <TextField
          label={t('titleField')}
          name="title"
          placeholder={t('titlePlaceholder')}
          maxLength={120}
          autoFocus
          {...(refused && { error: refused })}
        />
        {scheduled && <TextField label={t('when')} name="when" type="datetime-local" required />}
      </form>
    </Dialog>
  );
}
