import { env } from '@/lib/env';

/** Set by our own web server (src/server) from the socket; what a client sends under this name is dropped there. */
export const ADDRESS_HEADER = 'x-rooms-address';

/**
 * The caller's address. With `TRUSTED_PROXY_HOPS` = n the n-th entry of X-Forwarded-For from its right end counts: each
 * of our proxies appended one, and everything left of them anybody may have written.
 */
export function addressOf(headers: Headers): string {
  return chooseAddress(headers.get(ADDRESS_HEADER), headers.get('x-forwarded-for'), env().TRUSTED_PROXY_HOPS);
}

/** The same for headers as a plain object. */
export function addressOfHeaders(headers: Record<string, unknown>): string {
  const value = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null);
  return chooseAddress(value(ADDRESS_HEADER), value('x-forwarded-for'), env().TRUSTED_PROXY_HOPS);
}

export function chooseAddress(
  socketAddress: string | null,
  forwardedFor: string | null,
  trustedHops: number,
): string {
  if (trustedHops > 0 && forwardedFor) {
    const hops = forwardedFor.split(',').map((hop) => hop.trim());
    const trusted = hops.at(-trustedHops);
    if (trusted) return trusted;
  }
  return socketAddress ?? 'unknown';
}
