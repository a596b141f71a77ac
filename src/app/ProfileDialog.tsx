'use client';

import { signOut } from 'next-auth/react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState, type SubmitEvent } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { profileView } from '@/modules/core/identity/api/identity.wire';
import { isLanguage } from '@/shared/i18n/languages';
import { rememberLanguage } from '@/shared/i18n/remember-language';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { Select } from '@/shared/ui/Select';
import { TextField } from '@/shared/ui/TextField';
import { DeleteAccountDialog } from './DeleteAccountDialog';
import { formText } from './form-text';
import { PictureField } from './PictureField';
import { refusalOf, useSave } from './useSave';

export type Profile = {
  name: string;
  email: string;
  displayName: string | null;
  language: string | null;
  color: string | null;
  avatarUrl: string | null;
  isAdmin: boolean;
};

type Props = { me: Profile; open: boolean; onOpenChange: (open: boolean) => void };

export function ProfileDialog({ me, open, onOpenChange }: Props) {
  const t = useTranslations('app.profile');
  const common = useTranslations('app.common');
  const router = useRouter();
  const form = useId();
  const [state, save] = useSave();
  const refused = refusalOf(state);
  const [deleting, setDeleting] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const displayName = formText(fields, 'displayName') || null;
    const language = formText(fields, 'language') || null;
    const body = { displayName, language };
    const change = () =>
      callApi({ method: 'PATCH', path: '/api/identity/profile', body, answer: profileView });
    if (!(await save(change))) return;
    rememberLanguage(isLanguage(language) ? language : null);
    onOpenChange(false);
    router.refresh();
  };
  const leaveEverywhere = async () => {
    await callApi({ method: 'POST', path: '/api/identity/sign-out-everywhere', answer: z.undefined() });
    await signOut({ callbackUrl: '/' });
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      closeLabel={common('close')}
      width="sm"
      footer={
        <>
          <Button variant="danger-quiet" className="sm:mr-auto" onClick={() => void leaveEverywhere()}>
            {t('signOutEverywhere')}
          </Button>
          <Button type="submit" form={form} variant="primary" busy={state.status === 'busy'}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <PictureField name={me.name} color={me.color} url={me.avatarUrl} />
        <p className="min-w-0">
          <span className="block break-words font-medium">{me.email}</span>
          {me.isAdmin && <span className="block text-sm text-text-quiet">{t('admin')}</span>}
        </p>
        <TextField
          label={t('displayName')}
          hint={t('displayNameHint')}
          name="displayName"
          maxLength={60}
          defaultValue={me.displayName ?? me.name}
          {...(refused && { error: refused })}
        />
        <Select
          label={t('language')}
          name="language"
          defaultValue={me.language ?? ''}
          options={[
            { value: '', label: t('automatic') },
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
      </form>
      <p className="mt-6 border-t border-line pt-3">
        <Button variant="danger-quiet" size="sm" className="-ml-3" onClick={() => setDeleting(true)}>
          {t('delete')}
        </Button>
      </p>
      <DeleteAccountDialog email={me.email} open={deleting} onOpenChange={setDeleting} />
    </Dialog>
  );
}
