import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { SignInCard } from '@/app/login/SignInCard';
import { MessagesFor } from '@/app/messages-for';
import { currentUser } from '@/app/signed-in';
import { spaces } from '@/modules/core/spaces';
import { Card } from '@/shared/ui/Card';
import { EmptyState } from '@/shared/ui/EmptyState';
import { AcceptInvite } from './AcceptInvite';

export const metadata: Metadata = { robots: { index: false }, referrer: 'no-referrer' };

type Props = { params: Promise<{ token: string }> };

/** An invitation: accepted with one press, after signing in or making an account. */
export default async function InvitePage({ params }: Props) {
  const { token } = await params;
  const user = await currentUser();
  const invite = await spaces.lookAtInvite({ token, email: user?.email ?? null });
  if (!invite) notFound();
  const t = await getTranslations('app.invite');
  if (invite.state !== 'usable') {
    return (
      <main className="flex min-h-dvh items-center justify-center">
        <EmptyState heading="h1" title={t('bad')}>
          {t(invite.state)}
        </EmptyState>
      </main>
    );
  }
  if (!user) {
    const invitation = { token, title: t('title', { space: invite.spaceName }), hint: t('signIn') };
    return <SignInCard next={`/invite/${token}`} error={null} invitation={invitation} />;
  }
  return (
    <main className="flex min-h-dvh items-center justify-center p-4">
      <Card padding="lg" className="flex w-full max-w-[420px] flex-col gap-5">
        <h1 className="break-words text-xl font-semibold">{t('title', { space: invite.spaceName })}</h1>
        <MessagesFor areas={['app']}>
          <AcceptInvite token={token} spaceName={invite.spaceName} />
        </MessagesFor>
      </Card>
    </main>
  );
}
