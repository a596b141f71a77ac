'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Skeleton } from '@/shared/ui/Skeleton';
import { dayOf, groupSessions } from './day-groups';
import { LiveCard } from './LiveCard';
import { NewSession } from './NewSession';
import { SearchField } from './search/SearchField';
import { SearchResults } from './search/SearchResults';
import { useSearch } from './search/useSearch';
import { SessionRow } from './SessionRow';
import { StatusChoice } from './StatusChoice';
import { useSessions, type StatusFilter } from './useSessions';
import { useTimeZone } from './useTimeZone';

/** The sessions of the space, or, while something is looked for, where it was said. */
export function SessionsView() {
  const t = useTranslations('app.sessions');
  const search = useSearch();
  return (
    <div className="mx-auto flex max-w-[880px] flex-col gap-6">
      <header className="flex flex-wrap items-center gap-4">
        <h1 className="order-1 text-2xl font-semibold">{t('title')}</h1>
        <div className="order-3 flex min-w-0 flex-1 basis-full sm:order-2 sm:basis-48">
          <SearchField value={search.typed} onValue={search.setTyped} />
        </div>
        <div className="order-2 ml-auto sm:order-3 sm:ml-0">
          <NewSession />
        </div>
      </header>
      {search.isSearching ? <SearchResults search={search} /> : <SessionList />}
    </div>
  );
}

function SessionList() {
  const t = useTranslations('app.sessions');
  const [status, setStatus] = useState<StatusFilter>(null);
  const list = useSessions(status);
  const isEmpty = list.isSuccess && list.sessions.length === 0;
  return (
    <div className="flex flex-col gap-8">
      {(status !== null || !isEmpty) && <StatusChoice value={status} onValue={setStatus} />}
      {list.isPending && <ListSkeleton />}
      {list.isError && list.sessions.length === 0 && (
        <ErrorState title={t('failed')} action={<Retry onRetry={() => void list.refetch()} />}>
          {t('failedHint')}
        </ErrorState>
      )}
      {isEmpty && status !== null && (
        <EmptyState
          title={t(`filter.none.${status}`)}
          action={<Button onClick={() => setStatus(null)}>{t('filter.showAll')}</Button>}
        />
      )}
      {isEmpty && status === null && (
        <EmptyState title={t('empty')} action={<NewSession />}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {list.sessions.length > 0 && <Groups sessions={list.sessions} />}
      {list.hasNextPage && (
        <Button
          className="self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
    </div>
  );
}

function Groups({ sessions }: { sessions: ReturnType<typeof useSessions>['sessions'] }) {
  const t = useTranslations('app.sessions');
  const format = useFormatter();
  const timeZone = useTimeZone();
  const { live, planned, days } = groupSessions(sessions, timeZone);
  const today = dayOf(new Date(), timeZone);
  const yesterday = dayOf(new Date(Date.now() - 86_400_000), timeZone);
  const nameOfDay = (day: string) => {
    if (day === today) return t('today');
    if (day === yesterday) return t('yesterday');
    return format.dateTime(new Date(`${day}T12:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' });
  };
  return (
    <>
      {live.length > 0 && (
        <section aria-labelledby="live-now" className="flex flex-col gap-3">
          <h2 id="live-now" className="text-lg font-semibold">
            {t('liveNow')}
          </h2>
          {live.map((session) => (
            <LiveCard key={session.slug} session={session} />
          ))}
        </section>
      )}
      {planned.length > 0 && (
        <section className="flex flex-col gap-1">
          <h2 className="text-sm font-medium text-text-quiet">{t('upcoming')}</h2>
          {planned.map((session) => (
            <SessionRow key={session.slug} session={session} timeZone={timeZone} />
          ))}
        </section>
      )}
      {days.map((group) => (
        <section key={group.day} className="flex flex-col gap-1">
          <h2 className="text-sm font-medium text-text-quiet">{nameOfDay(group.day)}</h2>
          {group.sessions.map((session) => (
            <SessionRow key={session.slug} session={session} timeZone={timeZone} />
          ))}
        </section>
      ))}
    </>
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('app.common');
  return <Button onClick={onRetry}>{t('retry')}</Button>;
}

function ListSkeleton() {
  const t = useTranslations('app.common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-3">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-16 w-full" />
      ))}
    </div>
  );
}
