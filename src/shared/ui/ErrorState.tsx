import { WarningCircleIcon } from '@phosphor-icons/react/dist/ssr/WarningCircle';
import type { ReactNode } from 'react';

/** What happened, what it means, what to do. */
export function ErrorState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <WarningCircleIcon aria-hidden="true" size={28} className="text-danger-ink" />
      <p className="text-lg font-medium">{title}</p>
      {children && <p className="max-w-[48ch] text-text-quiet">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
