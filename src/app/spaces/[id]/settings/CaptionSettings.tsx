'use client';

import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Select } from '@/shared/ui/Select';
import { Switch } from '@/shared/ui/Switch';
import { TextField } from '@/shared/ui/TextField';
import { hoursOf, readCaptionForm, type CaptionSettingsValue } from './caption-form';
import { RetentionField } from './RetentionField';
import { SaveNote } from './SaveNote';
import { Section } from './Section';
import { useSave } from '@/app/useSave';

const LANGUAGES = ['en', 'ru', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'uk'];

export function CaptionSettings({ spaceId, settings }: { spaceId: string; settings: CaptionSettingsValue }) {
  const t = useTranslations('app.settings');
  const [state, save] = useSave();
  const [captions, setCaptions] = useState(settings.captions);
  const names = new Intl.DisplayNames(undefined, { type: 'language' });
  const languages = [...new Set([...LANGUAGES, settings.language])];

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = { captions, ...readCaptionForm(new FormData(event.currentTarget)) };
    await save(() =>
      callApi({ method: 'PATCH', path: `/api/spaces/${spaceId}`, body, answer: z.undefined() }),
    );
  };
  return (
    <Section title={t('captions')}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
        <Switch label={t('captionsOn')} hint={t('captionsHint')} checked={captions} onChecked={setCaptions} />
        <Select
          label={t('language')}
          hint={t('languageHint')}
          name="language"
          defaultValue={settings.language}
          options={languages.map((code) => ({ value: code, label: names.of(code) ?? code }))}
        />
        <Field label={t('vocabulary')} hint={t('vocabularyHint')}>
          {(wiring) => (
            <textarea
              {...wiring}
              name="vocabulary"
              rows={3}
              defaultValue={settings.vocabulary.join('\n')}
              className="w-full rounded-control border border-control bg-raised px-3 py-2"
            />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={t('budget')}
            hint={t('budgetHint')}
            name="budget"
            type="number"
            min={0}
            step="0.5"
            defaultValue={hoursOf(settings.budgetInSeconds)}
          />
          <Select
            label={t('whenSpent')}
            name="whenSpent"
            defaultValue={settings.whenSpent}
            options={[
              { value: 'local', label: t('whenLocal') },
              { value: 'stop', label: t('whenStop') },
            ]}
          />
        </div>
        <RetentionField spaceId={spaceId} saved={settings.retentionInDays} />
        <div className="flex items-center gap-4">
          <Button type="submit" variant="primary" busy={state.status === 'busy'}>
            {t('save')}
          </Button>
          <SaveNote state={state} />
        </div>
      </form>
    </Section>
  );
}
