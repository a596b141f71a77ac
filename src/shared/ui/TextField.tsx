import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Field, type FieldTexts } from './Field';
import { controlClass } from './field-class';

export type TextFieldProps = Omit<ComponentProps<'input'>, 'id'> & FieldTexts;

export function TextField({ label, hideLabel, hint, error, className, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error }} {...(hideLabel && { hideLabel })}>
      {(wiring) => <input {...wiring} className={cx(controlClass, className)} {...input} />}
    </Field>
  );
}
