'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { SessionListItem } from '@/modules/core/sessions/api/sessions.wire';
import { Card } from '@/shared/ui/Card';
import { buttonClass } from '@/shared/ui/button-class';
import { duration } from './day-groups';
import { Faces } from './Faces';

/** A running session: who is in, for how long, and the way in. */
export function LiveCard({ session }: { session: SessionListItem }) {
  const t = useTranslations('app');
  const now = useNow();
  const startedAt = new Date(session.startedAt ?? session.createdAt).getTime();
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex min-w-0 items-center gap-2">
          <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-accent" />
          <a href={`/sessions/${session.slug}`} className="truncate font-medium hover:underline">
            {session.title}
          </a>
        </p>
        <p className="mt-0.5 text-sm text-text-quiet">
          {session.peopleCount > 0
            ? t('sessions.people', { count: session.peopleCount })
            : t('sessions.nobodyIn')}
          {' · '}
          <span className="font-mono tabular-nums">{duration(now - startedAt)}</span>
        </p>
      </div>
      <Faces people={session.people} count={session.peopleCount} />
      {/* A full load: the call asks for devices and keeps a connection, and wants a page of its own. */}
      <a href={`/session/${session.slug}`} className={buttonClass({ variant: 'primary' })}>
        {t('common.join')}
      </a>
    </Card>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
