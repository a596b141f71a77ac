'use client';

import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/shared/ui/cx';
import { Tooltip } from '@/shared/ui/Tooltip';

export type BarButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  label: string;
  icon: ReactNode;
  shortcut?: string;
  /** `off` is the red of a switched-off microphone; `active` the tint of something shown. */
  look?: 'plain' | 'off' | 'active' | 'leave';
};

const looks = {
  plain: 'bg-raised text-text hover:bg-[oklch(0.31_0.022_265)]',
  off: 'bg-danger text-danger-text hover:bg-danger-hover',
  active: 'bg-accent-quiet text-accent-ink hover:bg-[oklch(0.36_0.085_275)]',
  leave: 'bg-danger text-danger-text hover:bg-danger-hover',
} as const;

/** A control of the call: at least 44 px, named, with its shortcut in the tooltip. */
export function BarButton({ label, icon, shortcut, look = 'plain', className, ...rest }: BarButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        className={cx(
          'relative flex h-12 min-w-12 items-center justify-center gap-2 rounded-full px-3 font-medium transition-colors duration-[120ms] disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-[22px]',
          looks[look],
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
