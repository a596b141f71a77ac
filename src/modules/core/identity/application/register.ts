import { Refusal } from '@/lib/errors';
import {
  noAvatarColor,
  normalizeEmail,
  requireSignUpAllowed,
  requireUsablePassword,
  type SignUpPolicy,
} from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import type { PasswordHasher, UsersRepository } from './ports';

type Deps = {
  users: UsersRepository;
  passwords: PasswordHasher;
  newId: () => string;
  signUpPolicy: () => SignUpPolicy;
};

/** Makes a local account. */
export async function register(
  deps: Deps,
  input: { email: string; password: string; name: string; isInvited?: boolean },
): Promise<User> {
  const isFirst = (await deps.users.count()) === 0;
  requireSignUpAllowed(deps.signUpPolicy(), { isFirst, isInvited: input.isInvited ?? false });
  requireUsablePassword(input.password);
  const email = normalizeEmail(input.email);
  const user = await deps.users.create({
    id: deps.newId(),
    email,
    emailVerified: false,
    name: input.name,
    noAvatarColor: noAvatarColor(email),
    passwordHash: await deps.passwords.hash(input.password),
  });
  if (!user)
    throw new Refusal('conflict', 'EMAIL_TAKEN', 'There is an account with this e-mail. Sign in instead.');
  return user;
}
