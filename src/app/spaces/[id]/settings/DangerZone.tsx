'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { callApi } from '@/lib/http/api-client';
import { deletedSpaceAnswer } from '@/modules/core/sessions/api/sessions.wire';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { SaveNote } from './SaveNote';
import { Section } from './Section';
import { useSave } from '@/app/useSave';

type Props = {
  spaceId: string;
  isLast: boolean;
  /** What would go. */
  content: { sessions: number; lines: number; members: number };
};

export function DangerZone({ spaceId, isLast, content }: Props) {
  const t = useTranslations('app.settings');
  const common = useTranslations('app.common');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [state, save] = useSave();
  const remove = async () => {
    const path = `/api/spaces/${spaceId}`;
    if (!(await save(() => callApi({ method: 'DELETE', path, answer: deletedSpaceAnswer })))) return;
    router.push('/sessions');
    router.refresh();
  };
  return (
    <Section title={t('danger')} hint={isLast ? t('lastSpace') : t('dangerText', content)}>
      <Button variant="danger" className="self-start" disabled={isLast} onClick={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('danger')}
        description={t('dangerText', content)}
        closeLabel={common('close')}
        width="sm"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
            <Button variant="danger" busy={state.status === 'busy'} onClick={() => void remove()}>
              {t('delete')}
            </Button>
          </>
        }
      >
        {state.status === 'refused' && <SaveNote state={state} />}
      </Dialog>
    </Section>
  );
}
