const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser may have been made to send this by another site. Browsers name the origin of every request that
 * changes something; clients that are no browser send neither header and carry nobody's cookies.
 */
export function isCrossSite(request: Request, publicOrigin: string): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  return origin !== publicOrigin && !isOriginOfHost(origin, request.headers.get('host'));
}

function isOriginOfHost(origin: string, host: string | null): boolean {
  return host !== null && URL.canParse(origin) && new URL(origin).host === host;
}
