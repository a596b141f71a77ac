'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { callApi } from '@/lib/http/api-client';
import { profileView } from '@/modules/core/identity/api/identity.wire';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { uploadPicture } from './upload-picture';
import { refusalOf, useSave } from './useSave';

const KINDS = 'image/jpeg,image/png,image/webp,image/gif,image/avif';

type Props = { name: string; color: string | null; url: string | null };

/** One's picture: seen, chosen anew, removed. Takes effect at once. */
export function PictureField({ name, color, url }: Props) {
  const t = useTranslations('app.profile.picture');
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(url);
  const [state, save] = useSave({
    NOT_A_PICTURE: t('notAPicture'),
    PICTURE_TOO_LARGE: t('tooLarge'),
    PICTURE_SERVICE_AWAY: t('away'),
  });
  const refused = refusalOf(state);
  const change = async (toUrl: () => Promise<string | null>) => {
    if (await save(async () => setShown(await toUrl()))) router.refresh();
  };
  const choose = (file: File | undefined) => file && void change(() => uploadPicture(file));
  const remove = () =>
    void change(async () => {
      await callApi({ method: 'DELETE', path: '/api/identity/avatar', answer: profileView });
      return null;
    });

  return (
    <div role="group" aria-label={t('label')} className="flex items-center gap-4">
      <Avatar name={name} color={color} url={shown} size={72} />
      <div className="min-w-0">
        <div className="flex flex-wrap gap-2">
          <Button size="sm" busy={state.status === 'busy'} onClick={() => input.current?.click()}>
            {t(shown ? 'change' : 'choose')}
          </Button>
          {shown && (
            <Button size="sm" variant="quiet" onClick={remove}>
              {t('remove')}
            </Button>
          )}
        </div>
        <p
          role={refused ? 'alert' : undefined}
          className={refused ? 'mt-1 text-sm text-danger-ink' : 'mt-1 text-sm text-text-quiet'}
        >
          {refused ?? t('hint')}
        </p>
        <input
          ref={input}
          type="file"
          accept={KINDS}
          aria-label={t('choose')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
    </div>
  );
}
