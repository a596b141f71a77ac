import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { identity, nameOf, type User } from '@/modules/core/identity';
import { spaces } from '@/modules/core/spaces';

/** Who looks at this page; read once a request. */
export const currentUser = cache(async (): Promise<User | null> => {
  return identity.userOf((await headers()).get('cookie'));
});

/** The same for pages that need somebody: nobody is sent to sign in, and comes back afterwards. */
export async function signedInUser(path: string): Promise<User> {
  const user = await currentUser();
  return user ?? redirect(`/login?next=${encodeURIComponent(path)}`);
}

/** The space the person works in, and all of theirs. */
export const workplace = cache(async (userId: string, name: string) => {
  const active = await spaces.activeSpace({ userId, nameForFirst: name });
  return { active, all: await spaces.listForUser(userId) };
});

export function toMe(user: User) {
  return { name: nameOf(user), color: user.noAvatarColor, avatarUrl: user.avatarUrl };
}
