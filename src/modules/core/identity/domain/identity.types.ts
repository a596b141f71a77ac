/** A person with an account, as the rest of the product needs them. */
export type User = {
  id: string;
  email: string;
  emailVerified: boolean;
  name: string | null;
  displayName: string | null;
  avatarUrl: string | null;
  noAvatarColor: string;
  language: string | null;
  isAdmin: boolean;
  signedOutAt: Date | null;
};

/** What an identity provider says about somebody who came back from it. */
export type ExternalIdentity = {
  provider: string;
  providerAccountId: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
};
