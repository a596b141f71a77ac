'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BarButton } from './BarButton';
import { shortcuts } from './shortcuts';

export type LeaveButtonProps = { isHost: boolean; onLeave: () => void; onEnd: () => void; icon: ReactNode };

/** Leave; a host may end it for everyone (asked once more). */
export function LeaveButton({ isHost, onLeave, onEnd, icon }: LeaveButtonProps) {
  const t = useTranslations('call.bar');
  return (
    <div className="ml-1 flex items-center gap-2">
      <BarButton
        label={t('leave')}
        shortcut={shortcuts.leave.toUpperCase()}
        icon={icon}
        look="leave"
        className="px-4"
        onClick={onLeave}
      />
      {isHost && (
        <button
          type="button"
          onClick={onEnd}
          className="flex h-12 items-center whitespace-nowrap rounded-full border border-danger px-4 text-base font-medium text-danger-ink hover:bg-danger-quiet @max-6xl:hidden"
        >
          {t('end')}
        </button>
      )}
    </div>
  );
}
