import type { ExternalIdentity, User } from '../domain/identity.types';

export interface UsersRepository {
  findById(id: string): Promise<User | null>;
  findByEmail(email: string): Promise<User | null>;
  findByAccount(provider: string, providerAccountId: string): Promise<User | null>;
  count(): Promise<number>;
  /**
   * Makes the account; the first one of the installation becomes its administrator, also when two are made at once.
   * `null`: the e-mail is taken.
   */
  create(input: {
    id: string;
    email: string;
    emailVerified: boolean;
    name: string | null;
    noAvatarColor: string;
    passwordHash?: string;
    account?: Pick<ExternalIdentity, 'provider' | 'providerAccountId'>;
  }): Promise<User | null>;
  linkAccount(
    userId: string,
    account: Pick<ExternalIdentity, 'provider' | 'providerAccountId'>,
  ): Promise<void>;
  passwordHashOf(userId: string): Promise<string | null>;
  /** Sets the password and, with `signedOutAt`, ends every sign-in made before. */
  setPassword(userId: string, passwordHash: string, signedOutAt: Date): Promise<void>;
  updateProfile(
    userId: string,
    changes: { displayName?: string | null; language?: string | null; avatarUrl?: string | null },
  ): Promise<User>;
  setSignedOutAt(userId: string, at: Date): Promise<void>;
  /** With password, links to providers and picture. Their spaces are gone or left by then. */
  delete(userId: string): Promise<void>;
}

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes about the same time for a missing hash (`null`), so that nobody learns which e-mails exist. */
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** A narrow question to the spaces module. */
export interface Invitations {
  isUsable(token: string, email: string): Promise<boolean>;
}

/** What the deletion of an account asks of the spaces module. */
export interface AccountSpaces {
  fatesOf(input: {
    userId: string;
  }): Promise<
    Array<{ id: string; name: string; members: number; fate: 'deleted' | 'handed-over-first' | 'left' }>
  >;
  /** Throws a refusal, and does nothing, while a space must be handed over first. */
  leaveAll(input: { userId: string; beforeDelete: (spaceIds: string[]) => Promise<void> }): Promise<void>;
}

/** What the deletion of an account asks of the sessions module. */
export interface AccountSessions {
  tracesOf(input: { userId: string; deletedSpaceIds: string[] }): Promise<{
    deleted: Array<{ spaceId: string; sessions: number; lines: number }>;
    linesKept: number;
  }>;
  cutOff(input: { userId: string; spaceId: null }): Promise<void>;
  closeSpaces(spaceIds: string[]): Promise<{ gone(): Promise<void> }>;
  replaceName(input: { userId: string; name: string }): Promise<void>;
}

/** Pictures that we keep ourselves. */
export interface PictureStore {
  /** In place of the one the user had. */
  replace(picture: { id: string; userId: string; image: Uint8Array }): Promise<void>;
  find(id: string): Promise<Uint8Array | null>;
  remove(userId: string): Promise<void>;
  addressOf(id: string): string;
}

/** A service that takes pictures from browsers by a signature of ours. */
export interface PictureService {
  sign(userId: string, now: Date): { url: string; fields: Record<string, string> };
  /** Whether this address is what that user's upload is given. */
  isOf(url: string, userId: string): boolean;
  remove(userId: string): Promise<void>;
}

export interface ImageMaker {
  /** A square WebP without metadata; `null` when this cannot be decoded, or is too large to. */
  toAvatar(bytes: Uint8Array): Promise<Uint8Array | null>;
}
