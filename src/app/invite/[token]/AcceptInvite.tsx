'use client';

import { useTranslations } from 'next-intl';
import { refusalOf, useSave } from '@/app/useSave';
import { callApi } from '@/lib/http/api-client';
import { acceptedInvite } from '@/modules/core/spaces/api/spaces.wire';
import { Button } from '@/shared/ui/Button';

export function AcceptInvite({ token, spaceName }: { token: string; spaceName: string }) {
  const t = useTranslations('app');
  const [state, save] = useSave();
  const refused = refusalOf(state);
  const accept = async () => {
    const path = `/api/invites/${token}/accept`;
    const accepted = await save(() => callApi({ method: 'POST', path, answer: acceptedInvite }));
    if (accepted) window.location.assign('/sessions');
  };
  return (
    <>
      {refused && (
        <p role="alert" className="rounded-control bg-danger-quiet px-3 py-2 text-danger-ink">
          {refused}
        </p>
      )}
      <Button variant="primary" size="lg" wide busy={state.status === 'busy'} onClick={() => void accept()}>
        <span className="truncate">{t('invite.accept', { space: spaceName })}</span>
      </Button>
    </>
  );
}
