/** A path of ours to go to after signing in; anything that could lead to another site becomes the home page. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/sessions';
  const base = 'http://rooms.invalid';
  const url = URL.canParse(next, base) ? new URL(next, base) : null;
  if (!url || url.origin !== base) return '/sessions';
  return `${url.pathname}${url.search}`;
}
