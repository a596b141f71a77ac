/** Set by our own web server (src/server.ts) on every request; what a client sends under this name is overwritten there. */
export const ADDRESS_HEADER = 'x-rooms-address';

/** The caller's address, for limits. */
export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? 'unknown';
}

/** The same for headers as a plain object. */
export function addressOfHeaders(headers: Record<string, unknown>): string {
  const value = headers[ADDRESS_HEADER];
  return typeof value === 'string' ? value : 'unknown';
}

/**
 * With `trustedHops` = n the n-th entry of X-Forwarded-For from its right end counts: each of our proxies appended one,
 * and everything left of them anybody may have written. Without proxies of ours only the socket tells.
 */
export function chooseAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedHops: number,
): string {
  const hops = forwardedFor?.split(',').map((hop) => hop.trim()) ?? [];
  const trusted = trustedHops > 0 ? hops.at(-trustedHops) : undefined;
  return trusted || (socketAddress?.replace(/^::ffff:/, '') ?? 'unknown');
}
