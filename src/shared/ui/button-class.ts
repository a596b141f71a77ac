import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-quiet';
export type ButtonSize = 'sm' | 'md' | 'lg';

const base =
  'inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium ' +
  'transition-colors duration-[120ms] ease-out disabled:cursor-not-allowed disabled:opacity-50 ' +
  'aria-disabled:cursor-not-allowed aria-disabled:opacity-50';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-accent-text hover:bg-accent-hover',
  secondary: 'border border-line bg-raised text-text hover:bg-sunken',
  quiet: 'text-text hover:bg-sunken',
  danger: 'bg-danger text-danger-text hover:bg-danger-hover',
  'danger-quiet': 'text-danger-ink hover:bg-danger-quiet',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-8 px-3 text-sm',
  md: 'h-9 px-4 text-base',
  lg: 'h-11 px-5 text-base',
};

/** The look of a button, also for links that should look like one. */
export function buttonClass(
  look: { variant?: ButtonVariant; size?: ButtonSize; wide?: boolean } = {},
): string {
  return cx(base, variants[look.variant ?? 'secondary'], sizes[look.size ?? 'md'], look.wide && 'w-full');
}
