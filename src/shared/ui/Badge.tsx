import type { ReactNode } from 'react';
import { cx } from './cx';

type BadgeTone = 'neutral' | 'accent' | 'danger' | 'warning' | 'success';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-sunken text-text-quiet',
  accent: 'bg-accent-quiet text-accent-ink',
  danger: 'bg-danger-quiet text-danger-ink',
  warning: 'bg-warning-quiet text-warning-ink',
  success: 'bg-success-quiet text-success-ink',
};

export type BadgeProps = {
  children: ReactNode;
  tone?: BadgeTone;
  /** A leading dot, for a state. */ dot?: boolean;
  className?: string;
};

/** A status in a pill. */
export function Badge({ children, tone = 'neutral', dot = false, className }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex h-6 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 text-xs font-medium',
        tones[tone],
        className,
      )}
    >
      {dot && <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  );
}
