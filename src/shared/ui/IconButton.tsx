import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** What it does, for screen readers; put the same words into a Tooltip. */
  label: string;
  icon: ReactNode;
  variant?: 'quiet' | 'secondary' | 'danger';
  /** 36 px by default; 44 where fingers press it. */
  size?: 'md' | 'lg';
};

const variants = {
  quiet: 'text-text-quiet hover:bg-sunken hover:text-text',
  secondary: 'border border-line bg-raised text-text hover:bg-sunken',
  danger: 'text-danger-ink hover:bg-danger-quiet',
} as const;

export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'md',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-control transition-colors duration-[120ms] ease-out',
        'disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-5',
        size === 'md' ? 'size-9' : 'size-11',
        variants[variant],
        className,
      )}
      {...rest}
    >
      {icon}
    </button>
  );
}
