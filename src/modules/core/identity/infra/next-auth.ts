import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import GoogleProvider from 'next-auth/providers/google';
import { env } from '@/lib/env';
import { LimitReached } from '@/lib/http/limit-reached';
import { Refusal } from '@/lib/errors';
import { log } from '@/lib/log';
import type { ExternalIdentity, User } from '../domain/identity.types';

export const SIGN_IN_LIFE_IN_SECONDS = 30 * 24 * 3600;

/** What NextAuth asks of our use-cases. */
export type SignIn = {
  byPassword(input: { email: string; password: string }): Promise<User | null>;
  byProvider(external: ExternalIdentity): Promise<User>;
  /** Throws LimitReached. */
  spend(address: string, email: string): Promise<void>;
  addressOf(headers: Record<string, unknown>): string;
};

/** NextAuth's options, made at the first request: a build needs no environment. The JWT carries the user's id alone. */
export function authOptions(signIn: SignIn): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SIGN_IN_LIFE_IN_SECONDS },
    pages: { signIn: '/login', error: '/login' },
    providers: [localAccounts(signIn), ...google(), ...openIdConnect()],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (!account || account.provider === 'local') return true;
        return acceptExternal(signIn, user, account, profile as Record<string, unknown> | undefined);
      },
      // Only the id and the moment: names and e-mails are read from the database when needed. (`iat` would not do
      // for the moment: it moves whenever the cookie is renewed.)
      jwt: ({ token, user }) => (user ? { sub: user.id, signedInAt: Date.now() } : token),
      session: ({ session }) => ({ expires: session.expires, user: {} }),
    },
    logger: {
      error: (code) => log.warn({ code }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'sign-in warning'),
      debug: () => undefined,
    },
  };
}

/** The ways in beside a password, as configured. */
export function externalProviders(): Array<{ id: string; name: string }> {
  return [...google(), ...openIdConnect()].map(({ id, name }) => ({ id, name }));
}

function localAccounts(signIn: SignIn) {
  return CredentialsProvider({
    id: 'local',
    name: 'Password',
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials, request) {
      if (!credentials?.email || !credentials.password) return null;
      try {
        await signIn.spend(signIn.addressOf(request.headers ?? {}), credentials.email);
      } catch (error) {
        if (error instanceof LimitReached) throw new Error('TOO_MANY_REQUESTS');
        throw error;
      }
      const user = await signIn.byPassword({ email: credentials.email, password: credentials.password });
      return user && { id: user.id };
    },
  });
}

function google() {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env();
  return clientId && clientSecret
    ? [GoogleProvider({ clientId, clientSecret, checks: ['pkce', 'state', 'nonce'] })]
    : [];
}

/** Any OpenID Connect issuer, found by its discovery document. */
function openIdConnect() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId || !clientSecret) return [];
  return [
    {
      id: 'oidc',
      name: 'Single sign-on',
      type: 'oauth' as const,
      wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      idToken: true,
      userinfo: { request: claimsOf },
      checks: ['pkce' as const, 'state' as const, 'nonce' as const],
      authorization: { params: { scope: 'openid email profile' } },
      profile: (profile: { sub: string; name?: string; email?: string }) => ({
        id: profile.sub,
        name: profile.name ?? null,
        email: profile.email ?? null,
      }),
    },
  ];
}

type Claims = Record<string, unknown>;
/** What NextAuth's OpenID client has in hand after the code was exchanged; its ID token is verified by then. */
type Answered = { tokens: object; client: { userinfo(tokens: never): Promise<Claims> } };

/**
 * What the issuer says of somebody: in the ID token, or, where that says nothing of an e-mail (OpenID Connect 5.4 leaves it
 * out when an access token is given), at its userinfo endpoint, where the client refuses another subject.
 */
async function claimsOf({ tokens, client }: Answered): Promise<Claims> {
  const claims = (tokens as { claims(): Claims }).claims();
  return claims['email'] === undefined ? { ...claims, ...(await client.userinfo(tokens as never)) } : claims;
}

/** Lets the person in as our user, or sends them back to the sign-in page with the refusal's code. */
async function acceptExternal(
  signIn: SignIn,
  user: { id: string; name?: string | null; email?: string | null },
  account: { provider: string; providerAccountId: string },
  profile: Record<string, unknown> | undefined,
): Promise<true | string> {
  try {
    const ours = await signIn.byProvider({
      provider: account.provider,
      providerAccountId: account.providerAccountId,
      email: user.email ?? null,
      emailVerified: profile?.['email_verified'] === true,
      name: user.name ?? null,
    });
    user.id = ours.id; // what the jwt callback gets to see
    return true;
  } catch (error) {
    if (error instanceof Refusal) return `/login?error=${error.code}`;
    throw error;
  }
}
