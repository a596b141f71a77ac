import 'server-only';
import { bindDeps } from '@/lib/bind-deps';
import { db } from '@/lib/db';
import { env, isLoopback } from '@/lib/env';
import { addressOfHeaders } from '@/lib/http/address';
import { newId } from '@/lib/ids';
import { spendLimit } from '@/lib/rate-limit';
import { sessions } from '../sessions';
import { spaces } from '../spaces';
import { changePassword, changeProfile, signOutEverywhere } from './application/changeProfile';
import { currentUser } from './application/currentUser';
import { accountDeletion, deleteAccount } from './application/deleteAccount';
import { register } from './application/register';
import { signInExternally } from './application/signInExternally';
import { verifyPassword } from './application/verifyPassword';
import type { SignUpPolicy } from './domain/identity.rules';
import type { User } from './domain/identity.types';
import { argon2Passwords } from './infra/argon2-passwords';
import { authOptions, externalProviders, type SignIn } from './infra/next-auth';
import { readSignIn } from './infra/sign-in-cookie';
import { usersRepository } from './infra/users.repository';

export type { User } from './domain/identity.types';
export { nameOf } from './domain/identity.rules';
export { usesHttps } from './infra/sign-in-cookie';

const users = usersRepository(db);

/** Open for everybody only where nobody but this machine can come. */
function signUpPolicy(): SignUpPolicy {
  return env().SIGNUP ?? (isLoopback(env().HOST) ? 'open' : 'invite');
}

const invitations = {
  isUsable: async (token: string, email: string) =>
    (await spaces.lookAtInvite({ token, email }))?.state === 'usable',
};

const useCases = bindDeps(
  {
    users,
    passwords: argon2Passwords,
    invitations,
    accountSpaces: spaces,
    accountSessions: sessions,
    newId,
    signUpPolicy,
    now: () => new Date(),
  },
  {
    accountDeletion,
    changePassword,
    changeProfile,
    currentUser,
    deleteAccount,
    register,
    signInExternally,
    signOutEverywhere,
    verifyPassword,
  },
);

const signIn: SignIn = {
  byPassword: useCases.verifyPassword,
  byProvider: useCases.signInExternally,
  addressOf: addressOfHeaders,
  async spend(address, email) {
    await spendLimit('sign-in', `a:${address}`);
    await spendLimit('sign-in', `e:${email.trim().toLowerCase()}`);
  },
};

export const identity = {
  ...useCases,
  signUpPolicy,
  /** Who is signed in, by a request's Cookie header. */
  async userOf(cookieHeader: string | null): Promise<User | null> {
    return useCases.currentUser(await readSignIn(cookieHeader));
  },
  hasAccounts: async () => (await users.count()) > 0,
  authOptions: () => authOptions(signIn),
  externalProviders,
};
