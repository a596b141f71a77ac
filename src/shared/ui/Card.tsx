import type { ComponentProps } from 'react';
import { cx } from './cx';

export type CardProps = ComponentProps<'div'> & { padding?: 'none' | 'md' | 'lg' };

const paddings = { none: '', md: 'p-4', lg: 'p-6 sm:p-8' } as const;

export function Card({ padding = 'md', className, ...rest }: CardProps) {
  return (
    <div
      className={cx('rounded-card border border-line bg-surface', paddings[padding], className)}
      {...rest}
    />
  );
}
