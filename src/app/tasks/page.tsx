import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { AppShell } from '@/app/AppShell';
import { signedInUser, workplace } from '@/app/signed-in';
import { nameOf } from '@/modules/core/identity';
import { hasTasks } from '@/modules/core/tasks';
import { EmptyState } from '@/shared/ui/EmptyState';

export default async function TasksPage() {
  const user = await signedInUser('/tasks');
  const t = await getTranslations('app.tasks');
  const { active } = await workplace(user.id, nameOf(user));
  if (!hasTasks(active.mode)) redirect('/sessions');
  return (
    <AppShell user={user}>
      <h1 className="text-2xl font-semibold">{t('title')}</h1>
      <EmptyState title={t('empty')}>{t('hint')}</EmptyState>
    </AppShell>
  );
}
