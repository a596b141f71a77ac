import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { AppShell, GuestShell } from '@/app/AppShell';
import { currentUser } from '@/app/signed-in';
import { Refusal } from '@/lib/errors';
import { roleFor, sessions } from '@/modules/core/sessions';
import { SessionPageView } from './SessionPageView';

type Props = { params: Promise<{ slug: string }> };

export const metadata: Metadata = { robots: { index: false } };

/** What was said: for members of the space, and for guests who took part. */
export default async function SessionPage({ params }: Props) {
  const { slug } = await params;
  const user = await currentUser();
  const guestId = sessions.guestIdOf((await headers()).get('cookie'), slug);
  if (!user && !guestId) redirect(`/login?next=${encodeURIComponent(`/sessions/${slug}`)}`);

  const found = await readable(slug, { userId: user?.id ?? null, guestId });
  if (!found) notFound();
  const canManage = roleFor(found.session, user?.id ?? null, found.spaceRole) === 'HOST';
  const view = (
    <SessionPageView slug={slug} title={found.session.title} canManage={canManage} isMember={user !== null} />
  );
  return user ? <AppShell user={user}>{view}</AppShell> : <GuestShell>{view}</GuestShell>;
}

async function readable(slug: string, visitor: { userId: string | null; guestId: string | null }) {
  try {
    return await sessions.readableSession({ slug, visitor });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
