import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { nameOf, type User } from '@/modules/core/identity';
import { MessagesFor } from './messages-for';
import { ProfileMenu } from './ProfileMenu';
import { QueryProvider } from './providers';
import { ShellNav } from './ShellNav';
import { workplace } from './signed-in';
import { SpaceSwitcher } from './SpaceSwitcher';

/** The frame of every page but the call: spaces and places on the left; on a phone above and below. */
export async function AppShell({ user, children }: { user: User; children: ReactNode }) {
  const t = await getTranslations('app');
  const { active, all } = await workplace(user.id, t('spaces.firstName', { name: nameOf(user) }));
  const me = {
    name: nameOf(user),
    email: user.email,
    displayName: user.displayName,
    language: user.language,
    color: user.noAvatarColor,
    avatarUrl: user.avatarUrl,
    isAdmin: user.isAdmin,
  };
  return (
    <MessagesFor areas={['app']}>
      <QueryProvider>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:left-4 focus:top-4 focus:z-60 focus:bg-raised focus:p-2"
        >
          {t('nav.skip')}
        </a>
        <div className="min-h-dvh md:grid md:grid-cols-[264px_1fr]">
          <div className="sticky top-0 z-20 flex items-center gap-2 border-b border-line bg-surface px-3 py-2 md:h-dvh md:flex-col md:items-stretch md:gap-4 md:border-b-0 md:border-r md:p-4">
            <SpaceSwitcher spaces={all} activeId={active.id} />
            <ShellNav spaceId={active.id} hasTasks={active.mode === 'SESSIONS_AND_TASKS'} />
            <div className="ml-auto md:ml-0 md:mt-auto">
              <ProfileMenu me={me} />
            </div>
          </div>
          <main id="content" className="min-w-0 px-4 pb-28 pt-6 md:px-10 md:py-10">
            {children}
          </main>
        </div>
      </QueryProvider>
    </MessagesFor>
  );
}

/** The frame for a guest who reads the transcript of a session they took part in: nothing but the page. */
export function GuestShell({ children }: { children: ReactNode }) {
  return (
    <MessagesFor areas={['app']}>
      <QueryProvider>
        <main className="min-h-dvh px-4 pb-16 pt-6 md:px-10 md:py-10">{children}</main>
      </QueryProvider>
    </MessagesFor>
  );
}
