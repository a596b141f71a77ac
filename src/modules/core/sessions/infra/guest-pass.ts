import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { readCookie } from '@/lib/http/cookies';
import type { Cookie } from '@/lib/http/endpoint';

const AUDIENCE = 'rooms-guest';
const LIFE_IN_SECONDS = 24 * 3600;
const claims = z.object({ sub: z.string().min(1), slug: z.string() });

/** A guest's cookie for one session: it says who they are there, and is good for nothing else. */
export function guestPass(secret: () => string) {
  return {
    guestCookie(slug: string, guestId: string): Cookie {
      const value = jwt.sign({ slug }, secret(), {
        algorithm: 'HS256',
        audience: AUDIENCE,
        subject: guestId,
        expiresIn: LIFE_IN_SECONDS,
      });
      return { name: cookieName(slug), value, maxAgeInSeconds: LIFE_IN_SECONDS, path: '/' };
    },

    /** The guest id that the cookies of a request hold for this session; `null` for none or a forged one. */
    guestIdOf(cookieHeader: string | null, slug: string): string | null {
      const value = readCookie(cookieHeader, cookieName(slug));
      if (!value) return null;
      try {
        const parsed = claims.safeParse(
          jwt.verify(value, secret(), { algorithms: ['HS256'], audience: AUDIENCE }),
        );
        return parsed.success && parsed.data.slug === slug ? parsed.data.sub : null;
      } catch (error) {
        if (error instanceof jwt.JsonWebTokenError) return null;
        throw error;
      }
    },
  };
}

function cookieName(slug: string): string {
  return `rooms-guest-${slug.replace(/[^a-zA-Z0-9-]/g, '')}`;
}
