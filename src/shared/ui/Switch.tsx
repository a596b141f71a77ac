'use client';

import * as RadixSwitch from 'radix-ui/switch';
import { useId, type ReactNode } from 'react';
import { cx } from './cx';

export type SwitchProps = {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onChecked: (on: boolean) => void;
  disabled?: boolean;
  /** The label in the size of a field's: among fields. */
  small?: boolean;
};

/** A setting that takes effect at once; its label and hint stand on the left. */
export function Switch({ label, hint, checked, onChecked, disabled = false, small = false }: SwitchProps) {
  const id = useId();
  return (
    <div className={cx('flex justify-between gap-6', small ? 'items-center' : 'items-start py-2')}>
      <div className="min-w-0">
        <label htmlFor={id} className={cx('font-medium', small ? 'text-sm' : 'text-base')}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-text-quiet">
            {hint}
          </p>
        )}
      </div>
      <RadixSwitch.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={onChecked}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        className="relative h-6 w-10 shrink-0 rounded-full border border-control bg-sunken transition-colors duration-[120ms] disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="block size-4 translate-x-[3px] rounded-full bg-text-quiet transition-transform duration-[120ms] data-[state=checked]:translate-x-[19px] data-[state=checked]:bg-accent-text" />
      </RadixSwitch.Root>
    </div>
  );
}
