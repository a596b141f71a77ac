import type { ReactNode } from 'react';
import { cx } from './cx';

export type ToastProps = { children?: ReactNode; tone?: 'neutral' | 'danger'; action?: ReactNode };

/**
 * The one message at the top of the window, announced politely. Always mounted; without children it is
 * empty. Who shows it decides how long. What it lies over can be pressed through it.
 */
export function Toast({ children, tone = 'neutral', action }: ToastProps) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-4 z-60 flex justify-center px-4">
      {children && (
        <div
          data-toast
          className={cx(
            'animate-rise flex max-w-[560px] items-center gap-3 rounded-card border px-4 py-2.5 text-base shadow-float',
            tone === 'danger'
              ? 'border-danger bg-danger-quiet text-danger-ink'
              : 'border-line bg-raised text-text',
          )}
        >
          <span className="min-w-0">{children}</span>
          {action && <span className="pointer-events-auto">{action}</span>}
        </div>
      )}
    </div>
  );
}
