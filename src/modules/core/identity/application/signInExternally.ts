import { Refusal } from '@/lib/errors';
import {
  noAvatarColor,
  normalizeEmail,
  requireSignUpAllowed,
  type SignUpPolicy,
} from '../domain/identity.rules';
import type { ExternalIdentity, User } from '../domain/identity.types';
import type { UsersRepository } from './ports';

type Deps = { users: UsersRepository; newId: () => string; signUpPolicy: () => SignUpPolicy };

/**
 * Finds or makes the account of somebody an identity provider vouches for. An existing account is linked only by an
 * e-mail that both sides have verified: otherwise whoever registers a foreign address first would own its future.
 */
export async function signInExternally(deps: Deps, external: ExternalIdentity): Promise<User> {
  const known = await deps.users.findByAccount(external.provider, external.providerAccountId);
  if (known) return known;
  if (!external.email || !external.emailVerified) {
    throw new Refusal(
      'forbidden',
      'EMAIL_NOT_VERIFIED',
      'Your provider has not verified your e-mail address',
    );
  }
  const email = normalizeEmail(external.email);
  const existing = await deps.users.findByEmail(email);
  return existing ? link(deps, existing, external) : createFor(deps, email, external);
}

async function link(deps: Deps, user: User, external: ExternalIdentity): Promise<User> {
  if (!user.emailVerified) {
    throw new Refusal(
      'conflict',
      'ACCOUNT_EXISTS',
      'There is a local account with this e-mail that was never verified. Sign in with its password.',
    );
  }
  await deps.users.linkAccount(user.id, external);
  return user;
}

async function createFor(deps: Deps, email: string, external: ExternalIdentity): Promise<User> {
  const isFirst = (await deps.users.count()) === 0;
  requireSignUpAllowed(deps.signUpPolicy(), { isFirst, isInvited: false });
  const { provider, providerAccountId, name } = external;
  const user = await deps.users.create({
    id: deps.newId(),
    email,
    emailVerified: true,
    name,
    noAvatarColor: noAvatarColor(email),
    account: { provider, providerAccountId },
  });
  if (!user)
    throw new Refusal(
      'conflict',
      'EMAIL_TAKEN',
      'There is an account with this e-mail by now. Sign in again.',
    );
  return user;
}
