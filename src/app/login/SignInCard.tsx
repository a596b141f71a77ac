import { getTranslations } from 'next-intl/server';
import { MessagesFor } from '@/app/messages-for';
import { identity } from '@/modules/core/identity';
import { Card } from '@/shared/ui/Card';
import { SignInForm } from './SignInForm';

/** One card in the middle: what this is, one way in, and a word for guests. */
export async function SignInCard({ next, error }: { next: string; error: string | null }) {
  const [t, hasAccounts] = await Promise.all([getTranslations('app'), identity.hasAccounts()]);
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      <div className="flex max-w-[420px] flex-col items-center gap-2 text-center">
        <p className="text-2xl font-semibold">Rooms</p>
        <p className="text-text-quiet">{t('tagline')}</p>
      </div>
      <Card padding="lg" className="w-full max-w-[420px]">
        <MessagesFor areas={['app']}>
          <SignInForm
            next={next}
            initialError={error}
            first={!hasAccounts}
            mayRegister={!hasAccounts || identity.signUpPolicy() === 'open'}
            providers={identity.externalProviders()}
          />
        </MessagesFor>
      </Card>
      <p className="max-w-[420px] text-center text-sm text-text-quiet">{t('login.guest')}</p>
    </main>
  );
}
