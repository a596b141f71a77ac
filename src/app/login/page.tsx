import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { currentUser } from '@/app/signed-in';
import { safeNext } from './safe-next';
import { SignInCard } from './SignInCard';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('app.login'))('signIn') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LoginPage({ searchParams }: Props) {
  const query = await searchParams;
  const next = safeNext(query['next']);
  if (await currentUser()) redirect(next);
  return (
    <SignInCard
      next={next}
      error={typeof query['error'] === 'string' ? query['error'] : null}
      accountDeleted={query['deleted'] === '1'}
    />
  );
}
