import type { ReactNode } from 'react';

/** One part of the settings, under its heading. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {hint && <p className="mt-0.5 text-text-quiet">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
