import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { MessagesFor } from '@/app/messages-for';
import { currentUser, toMe } from '@/app/signed-in';
import { SessionCall } from '@/call/SessionCall';
import { env } from '@/lib/env';
import { hasEnded, sessions } from '@/modules/core/sessions';

/** Read once a request, for the title and for the page. */
const sessionOf = cache((slug: string) => sessions.findBySlug(slug));

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const session = await sessionOf((await params).slug);
  return { title: session?.title ?? 'Rooms', robots: { index: false } };
}

/** The call. Whoever has the link may come; who they are is settled in the device check. */
export default async function CallPage({ params }: Props) {
  const { slug } = await params;
  const [session, user] = await Promise.all([sessionOf(slug), currentUser()]);
  if (!session) notFound();
  return (
    <MessagesFor areas={['call']}>
      <SessionCall
        session={{ slug, title: session.title, status: hasEnded(session) ? 'ENDED' : session.status }}
        me={user && toMe(user)}
        captionsEnabled={env().NEXT_PUBLIC_TRANSCRIPTION_ENABLED && session.settings.captions !== false}
        language={session.settings.language ?? 'en'}
      />
    </MessagesFor>
  );
}
