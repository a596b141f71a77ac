import { decode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { readCookie } from '@/lib/http/cookies';

/** Reads who is signed in from a request's cookies, without a round trip through NextAuth. `null`: nobody. */
export async function readSignIn(
  cookieHeader: string | null,
): Promise<{ userId: string; signedInAt: Date } | null> {
  const token = readCookie(cookieHeader, signInCookieName());
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    const signedInAt = claims?.['signedInAt'];
    return claims?.sub && typeof signedInAt === 'number'
      ? { userId: claims.sub, signedInAt: new Date(signedInAt) }
      : null;
  } catch {
    return null; // forged, expired or made with an earlier secret: nobody is signed in
  }
}

/** NextAuth's own choice of name. */
function signInCookieName(): string {
  return usesHttps() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

export function usesHttps(): boolean {
  return env().NEXTAUTH_URL.startsWith('https:');
}
