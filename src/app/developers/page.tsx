import type { Metadata } from 'next';
import { operations } from '@/app/api/operations';
import { Badge } from '@/shared/ui/Badge';

export const metadata: Metadata = { title: 'API' };

const WHO = {
  user: 'signed-in users',
  participant: 'users and guests of the session',
  anyone: 'everybody',
} as const;

/** The API for people to read; for machines it is /api/openapi.json, from the same list. */
export default function DevelopersPage() {
  const areas = [...new Set(operations.map(({ path }) => path.split('/')[2] ?? ''))];
  return (
    <main className="mx-auto flex max-w-[880px] flex-col gap-10 px-4 py-10">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">API</h1>
        <p className="text-text-quiet">
          JSON over HTTP. Failures are problem details (RFC 9457). The whole of it for machines:{' '}
          <a className="underline" href="/api/openapi.json">
            /api/openapi.json
          </a>
        </p>
      </header>
      {areas.map((area) => (
        <section key={area} className="flex flex-col gap-2">
          <h2 className="text-lg font-semibold">{area}</h2>
          <ul className="flex flex-col">
            {operations
              .filter(({ path }) => path.split('/')[2] === area)
              .map(({ method, path, endpoint }) => (
                <li
                  key={`${method} ${path}`}
                  className="grid gap-x-4 border-t border-line py-2 sm:grid-cols-[4.5rem_1fr]"
                >
                  <span>
                    <Badge>{method}</Badge>
                  </span>
                  <span className="min-w-0">
                    <code className="break-all font-mono text-sm">{path}</code>
                    <span className="block text-text-quiet">
                      {endpoint.summary} · {WHO[endpoint.who]}
                    </span>
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
