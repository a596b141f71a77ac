import { Refusal } from '@/lib/errors';
import {
  noAvatarColor,
  normalizeEmail,
  requireSignUpAllowed,
  requireUsablePassword,
  type SignUpPolicy,
} from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import type { Invitations, PasswordHasher, UsersRepository } from './ports';

type Deps = {
  users: UsersRepository;
  passwords: PasswordHasher;
  newId: () => string;
  signUpPolicy: () => SignUpPolicy;
  invitations: Invitations;
};

/** Makes a local account. */
export async function register(
  deps: Deps,
  input: { email: string; password: string; name: string; inviteToken: string | null },
): Promise<User> {
  const isFirst = (await deps.users.count()) === 0;
  const email = normalizeEmail(input.email);
  const isInvited = input.inviteToken !== null && (await deps.invitations.isUsable(input.inviteToken, email));
  requireSignUpAllowed(deps.signUpPolicy(), { isFirst, isInvited });
  requireUsablePassword(input.password);
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
