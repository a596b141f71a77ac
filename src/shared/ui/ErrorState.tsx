import { WarningCircleIcon } from './sign-icons';
import type { ReactNode } from 'react';

/** What happened, what it means, what to do. */
export function ErrorState({
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
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <WarningCircleIcon aria-hidden="true" size={28} className="text-danger-ink" />
      <Title className={Title === 'h1' ? 'text-2xl font-semibold' : 'text-lg font-medium'}>{title}</Title>
      {children && <p className="max-w-[48ch] text-text-quiet">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
