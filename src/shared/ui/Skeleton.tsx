import { cx } from './cx';

/** The place of something that is on its way. Give it its size by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx('animate-soft-pulse block rounded-control bg-sunken', className)}
    />
  );
}
