import { EmptyState, type EmptyStateProps } from './EmptyState';
import { WarningCircleIcon } from './sign-icons';

/** What happened, what it means, what to do. */
export function ErrorState(props: Omit<EmptyStateProps, 'icon'>) {
  return (
    <div role="alert">
      <EmptyState
        {...props}
        icon={<WarningCircleIcon aria-hidden="true" size={28} className="text-danger-ink" />}
      />
    </div>
  );
}
