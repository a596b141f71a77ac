import { getTranslations } from 'next-intl/server';
import { MessagesFor } from '@/app/messages-for';
import { identity } from '@/modules/core/identity';
import { Card } from '@/shared/ui/Card';
import { SignInForm } from './SignInForm';

type Props = {
  next: string;
  error: string | null;
  /** Somebody has just deleted their account here. */
  accountDeleted?: boolean;
  /** An invitation to a space, which also lets its holder make an account. */
  invitation?: { token: string; title: string; hint: string };
};

/** One card in the middle: what this is, one way in, and a word for guests. */
export async function SignInCard({ next, error, accountDeleted, invitation }: Props) {
  const [t, hasAccounts] = await Promise.all([getTranslations('app'), identity.hasAccounts()]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      <div className="flex max-w-[420px] flex-col items-center gap-2 text-center">
        <p className="break-words text-2xl font-semibold">{invitation?.title ?? 'Rooms'}</p>
        <p className="text-text-quiet">{invitation ? invitation.hint : t('tagline')}</p>
      </div>
      {accountDeleted && (
        <p
          role="status"
          className="max-w-[420px] rounded-control bg-success-quiet px-3 py-2 text-success-ink"
        >
          {t('login.deleted')}
        </p>
      )}
      <Card padding="lg" className="w-full max-w-[420px]">
        <MessagesFor areas={['app']}>
          <SignInForm
            next={next}
            initialError={error}
            first={!hasAccounts}
            mayRegister={!hasAccounts || mayRegister(identity.signUpPolicy(), invitation !== undefined)}
            inviteToken={invitation?.token ?? null}
            providers={identity.externalProviders()}
          />
        </MessagesFor>
      </Card>
      <p className="max-w-[420px] text-center text-sm text-text-quiet">{t('login.guest')}</p>
    </main>
  );
}

function mayRegister(policy: 'open' | 'invite' | 'closed', isInvited: boolean): boolean {
  return policy === 'open' || (policy === 'invite' && isInvited);
}
