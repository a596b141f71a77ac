import type { ReactNode } from 'react';

export type EmptyStateProps = {
  title: string;
  /** Where it is all there is on a page, its title is the page's. */
  heading?: 'h1' | 'p';
  icon?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
};

/** Nothing here yet: one sentence, and what to do about it. */
export function EmptyState({ title, heading: Title = 'p', icon, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      {icon}
      <Title className={Title === 'h1' ? 'text-2xl font-semibold' : 'text-lg font-medium'}>{title}</Title>
      {children && <p className="max-w-[46ch] text-text-quiet">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
