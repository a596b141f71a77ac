import { normalizeEmail } from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import type { PasswordHasher, UsersRepository } from './ports';

/** The user whose password this is; `null` says neither which half was wrong nor whether the account exists. */
export async function verifyPassword(
  deps: { users: UsersRepository; passwords: PasswordHasher },
  { email, password }: { email: string; password: string },
): Promise<User | null> {
  const user = await deps.users.findByEmail(normalizeEmail(email));
  const hash = user ? await deps.users.passwordHashOf(user.id) : null;
  const right = await deps.passwords.verify(hash, password);
  return right ? user : null;
}
