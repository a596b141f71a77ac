import type { UsersRepository } from '../application/ports';
import type { User } from '../domain/identity.types';

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemoryUsers(): UsersRepository {
  const users = new Map<string, User>();
  const hashes = new Map<string, string>();
  const accounts = new Map<string, string>();
  const key = (account: { provider: string; providerAccountId: string }) =>
    `${account.provider} ${account.providerAccountId}`;
  const change = (id: string, changes: Partial<User>): User => {
    const before = users.get(id);
    if (!before) throw new Error('No such row');
    const after = { ...before, ...changes };
    users.set(id, after);
    return after;
  };
  const findByEmail = (email: string) => [...users.values()].find((user) => user.email === email) ?? null;
  return {
    findById: async (id) => users.get(id) ?? null,
    findByEmail: async (email) => findByEmail(email),
    findByAccount: async (provider, providerAccountId) =>
      users.get(accounts.get(key({ provider, providerAccountId })) ?? '') ?? null,
    count: async () => users.size,
    async create({ passwordHash, account, ...input }) {
      if (findByEmail(input.email)) return null;
      const unset = { displayName: null, avatarUrl: null, language: null, signedOutAt: null };
      const user: User = { ...input, ...unset, isAdmin: users.size === 0 };
      users.set(user.id, user);
      if (passwordHash) hashes.set(user.id, passwordHash);
      if (account) accounts.set(key(account), user.id);
      return user;
    },
    async linkAccount(userId, account) {
      accounts.set(key(account), userId);
    },
    passwordHashOf: async (userId) => hashes.get(userId) ?? null,
    async setPassword(userId, passwordHash, signedOutAt) {
      hashes.set(userId, passwordHash);
      change(userId, { signedOutAt });
    },
    updateProfile: async (userId, changes) => change(userId, changes),
    async setSignedOutAt(userId, at) {
      change(userId, { signedOutAt: at });
    },
    async delete(userId) {
      users.delete(userId);
      hashes.delete(userId);
      for (const [account, owner] of accounts) if (owner === userId) accounts.delete(account);
    },
  };
}
