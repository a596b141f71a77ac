'use client';

import { useTranslations } from 'next-intl';
import { useId, type SubmitEvent } from 'react';
import { formText } from '@/app/form-text';
import { refusalOf, useSave } from '@/app/useSave';
import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';

type Props = {
  line: SegmentView;
  onOpenChange: (open: boolean) => void;
  onCorrect: (line: SegmentView, text: string) => Promise<void>;
};

export function CorrectDialog({ line, onOpenChange, onCorrect }: Props) {
  const t = useTranslations('app.session');
  const common = useTranslations('app.common');
  const form = useId();
  const [state, save] = useSave();
  const refused = refusalOf(state);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = formText(new FormData(event.currentTarget), 'text');
    if (!text || text === line.text) return onOpenChange(false);
    if (await save(() => onCorrect(line, text))) onOpenChange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('correctTitle')}
      description={t('correctHint')}
      closeLabel={common('close')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={state.status === 'busy'}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <textarea
          name="text"
          aria-label={t('correctTitle')}
          defaultValue={line.text}
          maxLength={5000}
          rows={4}
          dir="auto"
          required
          className="w-full rounded-control border border-control bg-raised px-3 py-2"
        />
        {refused && (
          <p role="alert" className="mt-2 text-sm text-danger-ink">
            {refused}
          </p>
        )}
      </form>
    </Dialog>
  );
}
