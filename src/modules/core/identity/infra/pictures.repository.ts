import type { Db } from '@/lib/db';
import type { PictureStore } from '../application/ports';

export const PICTURES_PATH = '/api/identity/avatar/';

export function pictureStore(db: () => Db): PictureStore {
  return {
    async replace({ id, userId, image }) {
      const data = { id, image: new Uint8Array(image) };
      await db().avatar.upsert({ where: { userId }, create: { ...data, userId }, update: data });
    },
    async find(id) {
      const row = await db().avatar.findUnique({ where: { id } });
      return row?.image ?? null;
    },
    async remove(userId) {
      await db().avatar.deleteMany({ where: { userId } });
    },
    addressOf: (id) => `${PICTURES_PATH}${id}`,
  };
}
