/** The look of a single-line control, shared by TextField and Select. */
export const controlClass =
  'h-10 w-full rounded-control border border-control bg-raised px-3 text-base text-text ' +
  'placeholder:text-text-quiet disabled:cursor-not-allowed disabled:opacity-60 ' +
  'focus-visible:outline-offset-0 aria-invalid:border-danger';
