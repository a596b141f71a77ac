'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { formText } from '@/app/form-text';
import { callApi } from '@/lib/http/api-client';
import { Button } from '@/shared/ui/Button';
import { Switch } from '@/shared/ui/Switch';
import { TextField } from '@/shared/ui/TextField';
import { SaveNote } from './SaveNote';
import { Section } from './Section';
import { useSave } from '@/app/useSave';

type Props = {
  space: { id: string; name: string; mode: 'SESSIONS_ONLY' | 'SESSIONS_AND_TASKS' };
  isOwner: boolean;
};

export function GeneralSettings({ space, isOwner }: Props) {
  const t = useTranslations('app.settings');
  const router = useRouter();
  const [state, save] = useSave();
  const [tasks, setTasks] = useState(space.mode === 'SESSIONS_AND_TASKS');
  const path = `/api/spaces/${space.id}`;

  const rename = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name');
    if (await save(() => callApi({ method: 'PATCH', path, body: { name }, answer: z.undefined() })))
      router.refresh();
  };
  const setMode = async (on: boolean) => {
    setTasks(on);
    const mode = on ? 'SESSIONS_AND_TASKS' : 'SESSIONS_ONLY';
    const done = await save(() =>
      callApi({ method: 'PATCH', path: `${path}/mode`, body: { mode }, answer: z.undefined() }),
    );
    if (done) router.refresh();
    else setTasks(!on);
  };

  return (
    <Section title={t('general')}>
      <form onSubmit={(event) => void rename(event)} className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField
            label={t('name')}
            name="name"
            defaultValue={space.name}
            maxLength={80}
            required
            disabled={!isOwner}
          />
        </div>
        {isOwner && (
          <Button type="submit" busy={state.status === 'busy'}>
            {t('save')}
          </Button>
        )}
      </form>
      <Switch
        label={t('tasks')}
        hint={t('tasksHint')}
        checked={tasks}
        disabled={!isOwner}
        onChecked={(on) => void setMode(on)}
      />
      <SaveNote state={state} />
    </Section>
  );
}
