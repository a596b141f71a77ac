'use client';

import { CheckSquareIcon } from '@phosphor-icons/react/dist/ssr/CheckSquare';
import { GearSixIcon } from '@phosphor-icons/react/dist/ssr/GearSix';
import { VideoCameraIcon } from '@phosphor-icons/react/dist/ssr/VideoCamera';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '@/shared/ui/cx';

/** The places of a space: a column at the left, tabs at the bottom of a phone. */
export function ShellNav({ spaceId, hasTasks }: { spaceId: string; hasTasks: boolean }) {
  const t = useTranslations('app.nav');
  const path = usePathname();
  const places = [
    { href: '/sessions', label: t('sessions'), icon: <VideoCameraIcon /> },
    ...(hasTasks ? [{ href: '/tasks', label: t('tasks'), icon: <CheckSquareIcon /> }] : []),
    { href: `/spaces/${spaceId}/settings`, label: t('settings'), icon: <GearSixIcon /> },
  ];
  return (
    <nav
      aria-label={t('main')}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:static md:flex-col md:gap-1 md:border-t-0 md:pb-0"
    >
      {places.map((place) => {
        const here = path.startsWith(place.href);
        return (
          <Link
            key={place.href}
            href={place.href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'flex flex-1 flex-col items-center gap-0.5 px-2 py-2 text-xs md:h-9 md:flex-none md:flex-row md:gap-3 md:rounded-control md:px-3 md:py-0 md:text-base [&_svg]:size-5 [&_svg]:shrink-0',
              here
                ? 'font-medium text-text md:bg-sunken'
                : 'text-text-quiet hover:text-text md:hover:bg-sunken',
            )}
          >
            {place.icon}
            <span className="max-w-full truncate">{place.label}</span>
          </Link>
        );
      })}
    </nav>
  );
}
