'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import type { CallOver } from '../session-call.types';

export type CallOverPageProps = {
  why: CallOver;
  slug: string;
  title: string;
  mayRead: boolean;
  onRejoin: () => void;
};

/** After the call: why it is over here, and where to go. */
export function CallOverPage({ why, slug, title, mayRead, onRejoin }: CallOverPageProps) {
  const t = useTranslations('call.over');
  const mayReturn = why === 'left' || why === 'moved';
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <div className="flex w-full max-w-[520px] flex-col gap-6 rounded-tile border border-line bg-surface p-6 sm:p-8">
        <div className="flex flex-col gap-2">
          <p className="truncate text-sm text-text-quiet">{title}</p>
          <h1 className="text-2xl font-semibold">{t(`${why}.title`)}</h1>
          <p className="text-text-quiet">{t(`${why}.text`)}</p>
        </div>
        <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
          {mayReturn && (
            <Button variant="primary" size="lg" onClick={onRejoin}>
              {t('rejoin')}
            </Button>
          )}
          {mayRead && (
            <a
              href={`/sessions/${slug}`}
              className={buttonClass({ variant: mayReturn ? 'secondary' : 'primary', size: 'lg' })}
            >
              {t('transcript')}
            </a>
          )}
          <a href="/" className={buttonClass({ variant: 'quiet', size: 'lg' })}>
            {t('home')}
          </a>
        </div>
      </div>
    </main>
  );
}
