import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from '@/lib/http/content-security-policy';
import { env } from '@/lib/env';

/** Puts the content security policy on every page. There is no authorisation here: use-cases do that. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({
    nonce,
    dev: process.env.NODE_ENV !== 'production',
    host: request.headers.get('host') ?? 'localhost',
    wasm: request.nextUrl.pathname.startsWith('/session/'),
    env: env(),
  });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  // Pages only: neither API answers nor files run scripts.
  matcher: [{ source: '/((?!api/|_next/|metrics|.*\\.[a-z0-9]+$).*)' }],
};
