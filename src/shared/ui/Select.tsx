import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Field, type FieldTexts } from './Field';
import { controlClass } from './field-class';
import { CaretDownIcon } from './slim-icons';

export type SelectOption = { value: string; label: string; disabled?: boolean };
export type SelectProps = Omit<ComponentProps<'select'>, 'id' | 'children' | 'onChange'> &
  FieldTexts & { options: SelectOption[]; onValue?: (value: string) => void };

/** The browser's own select: the best one on a phone, and for every assistive technology. */
export function Select({
  label,
  hideLabel,
  hint,
  error,
  options,
  onValue,
  className,
  ...select
}: SelectProps) {
  return (
    <Field {...{ label, hint, error }} {...(hideLabel && { hideLabel })}>
      {(wiring) => (
        <div className="relative">
          <select
            {...wiring}
            className={cx(controlClass, 'appearance-none truncate pr-9', className)}
            {...(onValue && { onChange: (event) => onValue(event.target.value) })}
            {...select}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <CaretDownIcon
            aria-hidden="true"
            size={16}
            className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-text-quiet"
          />
        </div>
      )}
    </Field>
  );
}
