import { cx } from './cx';
import { initials, pastel } from './initials';

export type AvatarProps = {
  name: string;
  /** The person's own pastel; without one, a pastel made from `colorKey` or the name. */
  color?: string | null;
  colorKey?: string;
  url?: string | null;
  /** Pixels. */
  size?: number;
  className?: string;
};

/** A person. Decorative: the name stands beside it in text. */
export function Avatar({ name, color, colorKey, url, size = 32, className }: AvatarProps) {
  const shape = { width: size, height: size, fontSize: Math.round(size * 0.38) };
  if (url) {
    return (
      <img src={url} alt="" style={shape} className={cx('shrink-0 rounded-full object-cover', className)} />
    );
  }
  return (
    <span
      aria-hidden="true"
      style={{ ...shape, background: color ?? pastel(colorKey ?? name) }}
      className={cx(
        'inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold leading-none text-[oklch(0.27_0.04_275)]',
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
