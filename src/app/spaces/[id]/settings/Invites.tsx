'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { z } from 'zod';
import { callApi } from '@/lib/http/api-client';
import { createdInvite, inviteList, type InviteView } from '@/modules/core/spaces/api/spaces.wire';
import { Button } from '@/shared/ui/Button';
import { Card } from '@/shared/ui/Card';
import { Select } from '@/shared/ui/Select';
import { SaveNote } from './SaveNote';
import { Section } from './Section';
import { useSave } from '@/app/useSave';

export function Invites({ spaceId }: { spaceId: string }) {
  const t = useTranslations('app.settings');
  const format = useFormatter();
  const queries = useQueryClient();
  const [state, save] = useSave();
  const [maxUses, setMaxUses] = useState('1');
  const [made, setMade] = useState<{ link: string; invite: InviteView } | null>(null);
  const path = `/api/spaces/${spaceId}/invites`;
  const invites = useQuery({
    queryKey: ['invites', spaceId],
    queryFn: ({ signal }) => callApi({ method: 'GET', path, answer: inviteList, signal }),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['invites', spaceId] });
  const day = (iso: string) => format.dateTime(new Date(iso), { day: 'numeric', month: 'long' });

  const create = () =>
    save(async () => {
      const answer = await callApi({
        method: 'POST',
        path,
        body: { maxUses: Number(maxUses) },
        answer: createdInvite,
      });
      setMade({ link: new URL(answer.path, window.location.href).href, invite: answer.invite });
      await refresh();
    });
  const withdraw = (id: string) =>
    save(async () => {
      await callApi({ method: 'DELETE', path: `${path}/${id}`, answer: z.undefined() });
      if (made?.invite.id === id) setMade(null);
      await refresh();
    });

  return (
    <Section title={t('invites')} hint={t('inviteHint')}>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('invites')}
          hideLabel
          value={maxUses}
          onValue={setMaxUses}
          options={[
            { value: '1', label: t('once') },
            { value: '50', label: t('many') },
          ]}
        />
        <Button onClick={() => void create()} busy={state.status === 'busy'}>
          {t('invite')}
        </Button>
      </div>
      {made && (
        <NewLink
          link={made.link}
          text={t('inviteReady', { uses: made.invite.maxUses, date: day(made.invite.expiresAt) })}
        />
      )}
      {invites.data?.invites.length === 0 && <p className="text-text-quiet">{t('noInvites')}</p>}
      <ul className="flex flex-col gap-1">
        {invites.data?.invites.map((invite) => (
          <li key={invite.id} className="flex min-h-11 items-center gap-3">
            <span className="min-w-0 flex-1 truncate">
              {t('uses', { used: invite.uses, max: invite.maxUses })} ·{' '}
              {t('until', { date: day(invite.expiresAt) })}
            </span>
            <Button variant="danger-quiet" size="sm" onClick={() => void withdraw(invite.id)}>
              {t('withdraw')}
            </Button>
          </li>
        ))}
      </ul>
      {state.status === 'refused' && <SaveNote state={state} />}
    </Section>
  );
}

function NewLink({ link, text }: { link: string; text: string }) {
  const common = useTranslations('app.common');
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Card className="flex flex-col gap-2">
      <p className="text-sm text-text-quiet">{text}</p>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 flex-1 select-all break-all font-mono text-sm">{link}</code>
        <Button size="sm" onClick={() => void copy()}>
          {common(copied ? 'copied' : 'copyLink')}
        </Button>
      </div>
    </Card>
  );
}
