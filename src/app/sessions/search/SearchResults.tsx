'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { FoundLine } from '@/modules/core/sessions/api/sessions.wire';
import { CLOCK } from '@/shared/i18n/clock';
import { lineLink } from '@/shared/line-link';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Skeleton } from '@/shared/ui/Skeleton';
import { useTimeZone } from '../useTimeZone';
import { groupBySession } from './found-groups';
import { markWords } from './mark-words';
import type { useSearch } from './useSearch';

/** What was found, under its sessions; each line leads to its place in the transcript. */
export function SearchResults({ search }: { search: ReturnType<typeof useSearch> }) {
  const t = useTranslations('app.search');
  const common = useTranslations('app.common');
  const { found, lines, words, wanted } = search;
  if (found.isPending) return <ResultsSkeleton />;
  if (found.isError && lines.length === 0) {
    return (
      <ErrorState
        title={t('failed')}
        action={<Button onClick={() => void found.refetch()}>{common('retry')}</Button>}
      />
    );
  }
  if (lines.length === 0) return <EmptyState title={t('empty', { wanted })}>{t('emptyHint')}</EmptyState>;
  return (
    <div aria-busy={found.isPlaceholderData} className="flex flex-col gap-8">
      <p role="status" className="sr-only">
        {t('found', { lines: lines.length })}
      </p>
      {groupBySession(lines).map(({ session, lines: ofSession }) => (
        <section key={session.slug} aria-label={session.title} className="flex flex-col gap-1">
          <GroupHead session={session} />
          {ofSession.map((line) => (
            <FoundRow key={line.utteranceId} line={line} words={words} />
          ))}
        </section>
      ))}
      {found.hasNextPage && (
        <Button
          className="self-center"
          busy={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function GroupHead({ session }: { session: FoundLine['session'] }) {
  const format = useFormatter();
  const timeZone = useTimeZone();
  return (
    <h2 className="flex min-w-0 items-baseline justify-between gap-4 text-sm text-text-quiet">
      <Link
        href={`/sessions/${session.slug}`}
        className="truncate font-medium hover:text-text hover:underline"
      >
        {session.title}
      </Link>
      <time dateTime={session.at} className="shrink-0">
        {format.dateTime(new Date(session.at), {
          timeZone,
          day: 'numeric',
          month: 'long',
          year: 'numeric',
        })}
      </time>
    </h2>
  );
}

function FoundRow({ line, words }: { line: FoundLine; words: readonly string[] }) {
  const format = useFormatter();
  const timeZone = useTimeZone();
  const { speaker, session, text } = line;
  return (
    <Link
      href={lineLink(session.slug, line.utteranceId)}
      className="-mx-3 flex min-h-11 items-start gap-3 rounded-card px-3 py-2 hover:bg-sunken"
    >
      <Avatar name={speaker.name} color={speaker.color} url={speaker.avatarUrl} size={24} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{speaker.name}</span>
        <span dir="auto" className="block break-words">
          {markWords(text, words).map((part, index) =>
            index % 2 === 1 ? (
              <mark key={index} className="rounded-sm bg-warning-quiet text-warning-ink">
                {part}
              </mark>
            ) : (
              part
            ),
          )}
        </span>
      </span>
      <span className="shrink-0 font-mono text-sm tabular-nums text-text-quiet">
        {format.dateTime(new Date(line.startedAt), { timeZone, ...CLOCK })}
      </span>
    </Link>
  );
}

function ResultsSkeleton() {
  const t = useTranslations('app.common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-3">
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  );
}
