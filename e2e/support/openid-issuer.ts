import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Claims, type Context } from 'oidc-provider';

export type Issuer = {
  readonly address: string;
  readonly client: { id: string; secret: string };
  /** Begins to answer, for an application at this address. */
  open(web: string): void;
  /** Who signs in there from now on, and what the issuer says of them. */
  person(sub: string, claims: Claims): void;
  stop(): Promise<void>;
};

/**
 * A real OpenID Connect issuer on a free port. Whoever comes signs in as the person chosen before, and consents. As the
 * specification has it, e-mails are told at the userinfo endpoint and not in the ID token.
 */
export async function startIssuer(): Promise<Issuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: 'rooms', secret: 'a-secret-of-the-application-0123456789' };
  const people = new Map<string, Claims>();
  let next = '';
  return {
    address,
    client,
    open(web) {
      const provider = new Provider(address, configuration(client, web, people));
      const answer = provider.callback();
      server.on('request', (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return answer(request, response);
        void provider.interactionFinished(request, response, { login: { accountId: next } });
      });
    },
    person(sub, claims) {
      next = sub;
      people.set(sub, claims);
    },
    stop: () => close(server),
  };
}

function configuration(client: Issuer['client'], web: string, people: ReadonlyMap<string, Claims>) {
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${web}/api/auth/callback/oidc`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    cookies: { keys: ['a-key-of-the-issuer'] },
    findAccount: (_: Context, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...people.get(sub) }),
    }),
    async loadExistingGrant({ oidc }: Context) {
      const { clientId } = oidc.client;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
