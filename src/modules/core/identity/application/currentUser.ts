import { isSignInValid } from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import type { UsersRepository } from './ports';

/** The user behind a sign-in; `null` once the account is gone or signed out everywhere. */
export async function currentUser(
  deps: { users: UsersRepository },
  signIn: { userId: string; signedInAt: Date } | null,
): Promise<User | null> {
  if (!signIn) return null;
  const user = await deps.users.findById(signIn.userId);
  return user && isSignInValid(user, signIn.signedInAt) ? user : null;
}
