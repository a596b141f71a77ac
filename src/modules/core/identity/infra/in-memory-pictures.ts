import type { PictureStore } from '../application/ports';

/** The fake that unit tests use; the repository contract test holds it to the Prisma one. */
export function inMemoryPictures(): PictureStore {
  const byUser = new Map<string, { id: string; image: Uint8Array }>();
  return {
    async replace({ id, userId, image }) {
      byUser.set(userId, { id, image });
    },
    find: async (id) => [...byUser.values()].find((one) => one.id === id)?.image ?? null,
    async remove(userId) {
      byUser.delete(userId);
    },
    addressOf: (id) => `/api/identity/avatar/${id}`,
  };
}
