import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AppShell } from '@/app/AppShell';
import { signedInUser } from '@/app/signed-in';
import { SessionsView } from './SessionsView';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('app.sessions'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SessionsPage({ searchParams }: Props) {
  const { q } = await searchParams;
  return (
    <AppShell user={await signedInUser('/sessions')}>
      <SessionsView wanted={typeof q === 'string' ? q.slice(0, 200) : ''} />
    </AppShell>
  );
}
