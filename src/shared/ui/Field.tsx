import { useId, type ReactNode } from 'react';

/** What a control needs to be tied to its label, hint and error. */
export type FieldWiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

export type FieldTexts = {
  label: string;
  /** Reads the label aloud but does not show it. */
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
};

export function Field({
  label,
  hideLabel,
  hint,
  error,
  children,
}: FieldTexts & { children: (wiring: FieldWiring) => ReactNode }) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium text-text'}>
        {label}
      </label>
      {children({
        id,
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-text-quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}
