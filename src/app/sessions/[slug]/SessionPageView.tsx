'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { SessionView } from '@/modules/core/sessions/api/sessions.wire';
import { CLOCK } from '@/shared/i18n/clock';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Skeleton } from '@/shared/ui/Skeleton';
import { TextField } from '@/shared/ui/TextField';
import { Toast } from '@/shared/ui/Toast';
import { useToast } from '@/shared/ui/useToast';
import { useTimeZone } from '../useTimeZone';
import { SessionAside } from './SessionAside';
import { SessionHead } from './SessionHead';
import { TurnBlock } from './TurnBlock';
import { toTurns } from './turns';
import { useLinkedLine } from './useLinkedLine';
import { useTranscriptPage } from './useTranscriptPage';

type Props = { slug: string; title: string; canManage: boolean; isMember: boolean };

/** A session on paper: head, transcript, and beside it who spoke. */
export function SessionPageView({ slug, title, canManage, isMember }: Props) {
  const t = useTranslations('app.session');
  const common = useTranslations('app.common');
  const page = useTranscriptPage(slug);
  const [wanted, setWanted] = useState('');
  const { toastProps, show } = useToast();
  const lines = useMemo(() => page.transcript.data ?? [], [page.transcript.data]);
  const found = useMemo(() => {
    const needle = wanted.trim().toLocaleLowerCase();
    return needle ? lines.filter((line) => line.text.toLocaleLowerCase().includes(needle)) : lines;
  }, [lines, wanted]);
  const colors = useMemo(
    () =>
      new Map(page.people.map((person) => [person.identity, { color: person.color, url: person.avatarUrl }])),
    [page.people],
  );
  const startedAt = lines[0]?.startedAt ?? 0;
  const linked = useLinkedLine(lines.length > 0);

  return (
    <div className="mx-auto flex max-w-[1080px] flex-col gap-6">
      <SessionHead
        slug={slug}
        title={page.session.data?.title ?? title}
        session={page.session.data}
        lines={lines}
        canManage={canManage}
        isMember={isMember}
        onToast={show}
      />
      {page.running && (
        <p className="flex flex-wrap items-center justify-between gap-3 rounded-card bg-accent-quiet px-4 py-3 text-accent-ink">
          {page.session.data && <RunningNote session={page.session.data} />}
          <a href={`/session/${slug}`} className={buttonClass({ variant: 'primary' })}>
            {page.session.data?.status === 'LIVE' ? common('join') : t('begin')}
          </a>
        </p>
      )}
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_280px]">
        <section aria-label={t('transcript')} className="min-w-0">
          <h2 className="sr-only">{t('transcript')}</h2>
          {lines.length > 0 && (
            <div className="sticky top-14 z-10 -mx-1 bg-canvas px-1 py-2 md:top-0">
              <TextField
                label={t('search')}
                hideLabel
                type="search"
                placeholder={t('search')}
                value={wanted}
                onChange={(event) => setWanted(event.target.value)}
              />
              <p role="status" className="mt-1 min-h-5 text-sm text-text-quiet">
                {wanted.trim() && t('matches', { count: found.length })}
              </p>
            </div>
          )}
          {page.transcript.isPending && <TranscriptSkeleton />}
          {page.transcript.isError && lines.length === 0 && (
            <ErrorState
              title={t('failed')}
              action={<Button onClick={() => void page.transcript.refetch()}>{common('retry')}</Button>}
            />
          )}
          {page.transcript.isSuccess && lines.length === 0 && (
            <NoLines running={page.running} deletedAt={page.session.data?.transcriptDeletedAt ?? null} />
          )}
          <div className="flex flex-col gap-6">
            {toTurns(found).map((turn) => (
              <TurnBlock
                key={turn.key}
                slug={slug}
                turn={turn}
                linked={linked}
                startedAt={startedAt}
                picture={colors.get(turn.speaker.identity)}
                wanted={wanted.trim()}
                canCorrect={canManage}
                onCorrect={page.correct}
                onToast={show}
              />
            ))}
          </div>
        </section>
        <SessionAside session={page.session.data} people={page.people} lines={lines} />
      </div>
      <Toast {...toastProps} />
    </div>
  );
}

function RunningNote({ session }: { session: SessionView }) {
  const t = useTranslations('app.session');
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (session.status === 'LIVE') return t('live');
  if (session.status !== 'SCHEDULED' || !session.scheduledFor) return t('ready');
  const when = format.dateTime(new Date(session.scheduledFor), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...CLOCK,
  });
  return t('planned', { when });
}

function NoLines({ running, deletedAt }: { running: boolean; deletedAt: string | null }) {
  const t = useTranslations('app.session');
  const format = useFormatter();
  const timeZone = useTimeZone();
  if (!deletedAt)
    return <EmptyState title={t('empty')}>{t(running ? 'emptyLive' : 'emptyEnded')}</EmptyState>;
  const date = format.dateTime(new Date(deletedAt), { timeZone, dateStyle: 'long' });
  return <EmptyState title={t('transcriptDeleted')}>{t('transcriptDeletedHint', { date })}</EmptyState>;
}

function TranscriptSkeleton() {
  return (
    <div className="flex flex-col gap-4 pt-2">
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className="flex gap-3">
          <Skeleton className="h-4 w-12" />
          <Skeleton className="h-12 flex-1" />
        </div>
      ))}
    </div>
  );
}
