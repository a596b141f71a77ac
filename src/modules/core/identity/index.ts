import 'server-only';
import { bindDeps } from '@/lib/bind-deps';
import { db } from '@/lib/db';
import { env, isLoopback } from '@/lib/env';
import { addressOfHeaders } from '@/lib/http/address';
import { newId, randomText } from '@/lib/ids';
import { spendLimit } from '@/lib/rate-limit';
import { sessions } from '../sessions';
import { spaces } from '../spaces';
import { changePassword, changeProfile, signOutEverywhere } from './application/changeProfile';
import { currentUser } from './application/currentUser';
import { accountDeletion, deleteAccount } from './application/deleteAccount';
import { adoptPicture, keepPicture, removePicture, signUpload } from './application/pictures';
import { register } from './application/register';
import { signInExternally } from './application/signInExternally';
import { verifyPassword } from './application/verifyPassword';
import { signUpPolicyOf, type SignUpPolicy } from './domain/identity.rules';
import type { User } from './domain/identity.types';
import { argon2Passwords } from './infra/argon2-passwords';
import { cloudinaryPictures } from './infra/cloudinary-pictures';
import { authOptions, externalProviders, type SignIn } from './infra/next-auth';
import { pictureStore } from './infra/pictures.repository';
import { sharpImages } from './infra/sharp-images';
import { readSignIn } from './infra/sign-in-cookie';
import { usersRepository } from './infra/users.repository';

export type { User } from './domain/identity.types';
export { nameOf } from './domain/identity.rules';
export { MAX_PICTURE_BYTES, pictureTooLarge } from './domain/picture.rules';
export { usesHttps } from './infra/sign-in-cookie';

const users = usersRepository(db);
const pictures = pictureStore(db);

function pictureService() {
  const {
    CLOUDINARY_CLOUD_NAME: cloudName,
    CLOUDINARY_API_KEY: apiKey,
    CLOUDINARY_API_SECRET: apiSecret,
  } = env();
  return cloudName && apiKey && apiSecret ? cloudinaryPictures({ cloudName, apiKey, apiSecret }) : null;
}

function signUpPolicy(): SignUpPolicy {
  const { SIGNUP, HOST, NEXTAUTH_URL } = env();
  return signUpPolicyOf(SIGNUP, {
    listensOnLoopback: isLoopback(HOST),
    isCalledLoopback: isLoopback(new URL(NEXTAUTH_URL).hostname),
  });
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
    pictureStore: pictures,
    pictureService,
    images: sharpImages,
    /** 119 random bits. */
    newPictureId: () => randomText(24),
    newId,
    signUpPolicy,
    now: () => new Date(),
  },
  {
    accountDeletion,
    adoptPicture,
    changePassword,
    changeProfile,
    currentUser,
    deleteAccount,
    keepPicture,
    register,
    removePicture,
    signInExternally,
    signOutEverywhere,
    signUpload,
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

/** What was read of a request's sender, so that edge and endpoint ask once. */
const senders = new WeakMap<Request, Promise<User | null>>();

/** Who is signed in, by a request's Cookie header. */
async function userOf(cookieHeader: string | null): Promise<User | null> {
  return useCases.currentUser(await readSignIn(cookieHeader));
}

export const identity = {
  ...useCases,
  signUpPolicy,
  userOf,
  /** Who sends a request; read once, however often it is asked. */
  senderOf(request: Request): Promise<User | null> {
    const known = senders.get(request) ?? userOf(request.headers.get('cookie'));
    senders.set(request, known);
    return known;
  },
  pictureOf: (id: string) => pictures.find(id),
  hasAccounts: async () => (await users.count()) > 0,
  authOptions: () => authOptions(signIn),
  externalProviders,
};
