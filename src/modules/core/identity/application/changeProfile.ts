import { Refusal } from '@/lib/errors';
import { requireUsablePassword } from '../domain/identity.rules';
import type { User } from '../domain/identity.types';
import type { PasswordHasher, UsersRepository } from './ports';

export async function changeProfile(
  deps: { users: UsersRepository },
  { userId, ...changes }: { userId: string; displayName?: string | null; language?: string | null },
): Promise<User> {
  return deps.users.updateProfile(userId, changes);
}

/** Changes a local password and ends every other sign-in, since an old password may be why it is changed. */
export async function changePassword(
  deps: { users: UsersRepository; passwords: PasswordHasher; now: () => Date },
  { userId, current, next }: { userId: string; current: string; next: string },
): Promise<void> {
  const hash = await deps.users.passwordHashOf(userId);
  if (!(await deps.passwords.verify(hash, current))) {
    throw new Refusal('forbidden', 'WRONG_PASSWORD', 'The current password is not right');
  }
  requireUsablePassword(next);
  await deps.users.setPassword(userId, await deps.passwords.hash(next), deps.now());
}

export async function signOutEverywhere(
  deps: { users: UsersRepository; now: () => Date },
  { userId }: { userId: string },
): Promise<void> {
  await deps.users.setSignedOutAt(userId, deps.now());
}
