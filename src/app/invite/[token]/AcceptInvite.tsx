'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ApiError, callApi } from '@/lib/http/api-client';
import { acceptedInvite } from '@/modules/core/spaces/api/spaces.wire';
import { Button } from '@/shared/ui/Button';

export function AcceptInvite({ token, spaceName }: { token: string; spaceName: string }) {
  const t = useTranslations('app');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const accept = async () => {
    setBusy(true);
    try {
      await callApi({ method: 'POST', path: `/api/invites/${token}/accept`, answer: acceptedInvite });
      window.location.assign('/sessions');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setRefused(error.status === 0 ? t('common.offline') : error.message);
      setBusy(false);
    }
  };
  return (
    <>
      {refused && (
        <p role="alert" className="rounded-control bg-danger-quiet px-3 py-2 text-danger-ink">
          {refused}
        </p>
      )}
      <Button variant="primary" size="lg" wide busy={busy} onClick={() => void accept()}>
        <span className="truncate">{t('invite.accept', { space: spaceName })}</span>
      </Button>
    </>
  );
}
