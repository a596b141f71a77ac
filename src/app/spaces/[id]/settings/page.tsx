import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AppShell } from '@/app/AppShell';
import { signedInUser } from '@/app/signed-in';
import { sessions } from '@/modules/core/sessions';
import { spaces } from '@/modules/core/spaces';
import { CaptionSettings } from './CaptionSettings';
import { DangerZone } from './DangerZone';
import { GeneralSettings } from './GeneralSettings';
import { Invites } from './Invites';
import { Members } from './Members';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('app.settings'))('title') };
}

type Props = { params: Promise<{ id: string }> };

export default async function SpaceSettingsPage({ params }: Props) {
  const { id } = await params;
  const user = await signedInUser(`/spaces/${id}/settings`);
  const mine = await spaces.listForUser(user.id);
  const space = mine.find((one) => one.id === id);
  const settings = space && (await spaces.settingsOf(id));
  if (!space || !settings) notFound();
  const t = await getTranslations('app.settings');
  const isOwner = space.role === 'OWNER';
  return (
    <AppShell user={user}>
      <div className="mx-auto flex max-w-[640px] flex-col gap-10">
        <header>
          <h1 className="text-2xl font-semibold">{t('title')}</h1>
          {!isOwner && <p className="mt-1 text-text-quiet">{t('ownersOnly')}</p>}
        </header>
        <GeneralSettings space={space} isOwner={isOwner} />
        {isOwner && <CaptionSettings spaceId={id} settings={settings} />}
        <Members spaceId={id} isOwner={isOwner} />
        {isOwner && <Invites spaceId={id} />}
        {isOwner && (
          <DangerZone spaceId={id} isLast={mine.length === 1} content={await contentOf(id, user.id)} />
        )}
      </div>
    </AppShell>
  );
}

async function contentOf(spaceId: string, userId: string) {
  const [{ deleted }, members] = await Promise.all([
    sessions.tracesOf({ userId, deletedSpaceIds: [spaceId] }),
    spaces.listMembers({ userId, spaceId }),
  ]);
  return { sessions: deleted[0]?.sessions ?? 0, lines: deleted[0]?.lines ?? 0, members: members.length };
}
