import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { buttonClass } from '@/shared/ui/button-class';
import { EmptyState } from '@/shared/ui/EmptyState';

export default async function NotFound() {
  const t = await getTranslations('app.notFound');
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState
        heading="h1"
        title={t('title')}
        action={
          <Link href="/" className={buttonClass({ variant: 'primary' })}>
            {t('home')}
          </Link>
        }
      >
        {t('hint')}
      </EmptyState>
    </main>
  );
}
