'use client';

import { useTranslations } from 'next-intl';
import { cx } from '@/shared/ui/cx';
import type { StatusFilter } from './useSessions';

const CHOICES = [null, 'live', 'upcoming', 'ended'] as const satisfies StatusFilter[];

type Props = { value: StatusFilter; onValue: (value: StatusFilter) => void };

/** Which sessions are shown. */
export function StatusChoice({ value, onValue }: Props) {
  const t = useTranslations('app.sessions.filter');
  return (
    <div role="group" aria-label={t('label')} className="-mx-1 flex gap-1 overflow-x-auto p-1">
      {CHOICES.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value === choice}
          onClick={() => onValue(choice)}
          className={cx(
            'h-9 shrink-0 whitespace-nowrap rounded-full px-4 text-sm font-medium',
            value === choice ? 'bg-accent-quiet text-accent-ink' : 'text-text-quiet hover:bg-sunken',
          )}
        >
          {t(choice ?? 'all')}
        </button>
      ))}
    </div>
  );
}
