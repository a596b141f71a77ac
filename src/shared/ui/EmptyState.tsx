import type { ReactNode } from 'react';

/** Nothing here yet: one sentence, and what to do about it. */
export function EmptyState({
  title,
  heading: Title = 'p',
  children,
  action,
}: {
  title: string;
  /** Where it is all there is on a page, its title is the page's. */
  heading?: 'h1' | 'p';
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <Title className={Title === 'h1' ? 'text-2xl font-semibold' : 'text-lg font-medium'}>{title}</Title>
      {children && <p className="max-w-[44ch] text-text-quiet">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
