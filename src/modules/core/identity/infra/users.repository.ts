import { isUniqueViolation, type Db } from '@/lib/db';
import type { User as UserRow } from '@/generated/prisma/client';
import type { UsersRepository } from '../application/ports';
import type { User } from '../domain/identity.types';

/** Serialises the making of accounts, so that exactly one becomes the first. An arbitrary constant of this product. */
const FIRST_ACCOUNT_LOCK = 7_411_001;

export function usersRepository(db: () => Db): UsersRepository {
  const find = async (where: { id: string } | { email: string }) => {
    const row = await db().user.findUnique({ where });
    return row && toUser(row);
  };
  return {
    findById: (id) => find({ id }),
    findByEmail: (email) => find({ email }),
    count: () => db().user.count(),

    async findByAccount(provider, providerAccountId) {
      const row = await db().account.findUnique({
        where: { provider_providerAccountId: { provider, providerAccountId } },
        include: { user: true },
      });
      return row && toUser(row.user);
    },

    async create({ passwordHash, account, emailVerified, ...user }) {
      try {
        return await db().$transaction(async (tx) => {
          await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_ACCOUNT_LOCK}::bigint)`;
          const isAdmin = (await tx.user.count()) === 0;
          const row = await tx.user.create({
            data: {
              ...user,
              isAdmin,
              emailVerified: emailVerified ? new Date() : null,
              ...(passwordHash ? { localCredential: { create: { passwordHash } } } : {}),
              ...(account
                ? { accounts: { create: { id: `${account.provider}:${user.id}`, ...account } } }
                : {}),
            },
          });
          return toUser(row);
        });
      } catch (error) {
        if (isUniqueViolation(error)) return null;
        throw error;
      }
    },

    async linkAccount(userId, { provider, providerAccountId }) {
      await db().account.create({
        data: { id: `${provider}:${userId}`, userId, provider, providerAccountId },
      });
    },

    async passwordHashOf(userId) {
      const row = await db().localCredential.findUnique({ where: { userId } });
      return row?.passwordHash ?? null;
    },

    async setPassword(userId, passwordHash, signedOutAt) {
      await db().$transaction([
        db().localCredential.update({ where: { userId }, data: { passwordHash, updatedAt: signedOutAt } }),
        db().user.update({ where: { id: userId }, data: { signedOutAt } }),
      ]);
    },

    async updateProfile(userId, changes) {
      return toUser(await db().user.update({ where: { id: userId }, data: changes }));
    },

    async setSignedOutAt(userId, signedOutAt) {
      await db().user.update({ where: { id: userId }, data: { signedOutAt } });
    },

    async delete(userId) {
      await db().user.deleteMany({ where: { id: userId } });
    },
  };
}

function toUser(row: UserRow): User {
  const { id, email, name, displayName, avatarUrl, noAvatarColor, language, isAdmin, signedOutAt } = row;
  const emailVerified = row.emailVerified !== null;
  return {
    id,
    email,
    emailVerified,
    name,
    displayName,
    avatarUrl,
    noAvatarColor,
    language,
    isAdmin,
    signedOutAt,
  };
}
