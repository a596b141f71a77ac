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
