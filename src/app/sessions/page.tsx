import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AppShell } from '@/app/AppShell';
import { signedInUser } from '@/app/signed-in';
import { SessionsView } from './SessionsView';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('app.sessions'))('title') };
}

export default async function SessionsPage() {
  return (
    <AppShell user={await signedInUser('/sessions')}>
      <SessionsView />
    </AppShell>
  );
}
