'use client';

import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AccountDeletionView } from '@/modules/core/identity/api/identity.wire';

type Props = { deletion: AccountDeletionView; onLeave: () => void };

/** What goes with an account and what stays, in numbers; or what must be handed over before. */
export function AccountDeletionSummary({ deletion, onLeave }: Props) {
  const t = useTranslations('app.profile.deletion');
  const format = useFormatter();
  const { deleted, handOverFirst, left, linesKept } = deletion;
  if (handOverFirst.length > 0) {
    return (
      <div className="flex flex-col gap-3">
        <p role="alert">{t('handOverFirst')}</p>
        <ul className="flex flex-col gap-1">
          {handOverFirst.map((space) => (
            <li key={space.id}>
              <Link
                href={`/spaces/${space.id}/settings`}
                onClick={onLeave}
                className="flex min-h-11 items-center break-words rounded-control px-3 font-medium text-accent-ink underline underline-offset-2 hover:bg-sunken"
              >
                {t('members', { name: space.name, members: space.members })}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const names = format.list(
    left.map((space) => `“${space.name}”`),
    { type: 'conjunction' },
  );
  return (
    <div className="flex flex-col gap-4">
      <Part title={t('goes')}>
        <li>{t('account')}</li>
        {deleted.map(({ id, ...space }) => (
          <li key={id}>{t('space', space)}</li>
        ))}
      </Part>
      {(left.length > 0 || linesKept > 0) && (
        <Part title={t('stays')}>
          {left.length > 0 && <li>{t('left', { count: left.length, names })}</li>}
          {linesKept > 0 && <li>{t('linesKept', { lines: linesKept })}</li>}
        </Part>
      )}
      <p className="text-text-quiet">{t('everywhere')}</p>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-medium text-text-quiet">{title}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 break-words pl-5">{children}</ul>
    </section>
  );
}
