'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/shared/ui/Dialog';
import { shortcuts, type ShortcutAction } from './shortcuts';

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('call.shortcuts');
  const rows = [
    ...(Object.entries(shortcuts) as [ShortcutAction, string][]).map(([action, key]) => ({
      name: t(action),
      key: key.toUpperCase(),
    })),
    { name: t('talk'), key: t('space') },
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={t('title')}
      closeLabel={t('close')}
      width="sm"
    >
      <dl className="divide-y divide-line">
        {rows.map((row) => (
          <div key={row.name} className="flex items-center justify-between gap-4 py-2.5">
            <dt>{row.name}</dt>
            <dd>
              <kbd className="rounded-sm border border-line bg-sunken px-2 py-0.5 font-mono text-sm">
                {row.key}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
