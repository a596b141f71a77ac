'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { SessionListItem } from '@/modules/core/sessions/api/sessions.wire';
import { CLOCK } from '@/shared/i18n/clock';
import { Badge } from '@/shared/ui/Badge';
import { duration } from './day-groups';
import { Faces } from './Faces';

/** One quiet line of the list; the whole of it leads to the session's page. */
export function SessionRow({ session, timeZone }: { session: SessionListItem; timeZone: string }) {
  const t = useTranslations('app.sessions');
  const format = useFormatter();
  const at = new Date(session.scheduledFor ?? session.startedAt ?? session.createdAt);
  const time = format.dateTime(at, { timeZone, ...CLOCK });
  const day = session.scheduledFor ? format.dateTime(at, { timeZone, day: 'numeric', month: 'short' }) : null;
  return (
    <Link
      href={`/sessions/${session.slug}`}
      className="-mx-3 flex min-h-14 items-center gap-4 rounded-card px-3 py-2 hover:bg-sunken"
    >
      <span className="w-14 shrink-0 font-mono text-sm tabular-nums text-text-quiet">
        {day && <span className="block whitespace-nowrap">{day}</span>}
        {time}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{session.title}</span>
        <span className="block truncate text-sm text-text-quiet">
          {session.excerpt ?? excerptOf(session, t)}
        </span>
      </span>
      <span className="hidden sm:block">
        <Faces people={session.people} count={session.peopleCount} size={24} />
      </span>
      {session.status === 'ENDED' ? (
        <span className="shrink-0 text-right font-mono text-sm tabular-nums text-text-quiet">
          {lengthOf(session)}
        </span>
      ) : (
        // The heading of its group says it, too: a phone's width is the title's.
        <Badge className="max-sm:hidden">{t(`status.${session.status}`)}</Badge>
      )}
    </Link>
  );
}

function excerptOf(
  session: SessionListItem,
  t: (key: 'noWords' | 'notStarted' | 'noLongerKept') => string,
): string {
  if (session.transcriptDeletedAt) return t('noLongerKept');
  return t(session.startedAt ? 'noWords' : 'notStarted');
}

function lengthOf({ startedAt, endedAt }: SessionListItem): string {
  if (!startedAt || !endedAt) return '';
  return duration(new Date(endedAt).getTime() - new Date(startedAt).getTime());
}
