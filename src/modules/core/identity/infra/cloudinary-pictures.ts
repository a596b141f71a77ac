import { createHash } from 'node:crypto';
import { Refusal } from '@/lib/errors';
import type { PictureService } from '../application/ports';

export type CloudinaryAccess = { cloudName: string; apiKey: string; apiSecret: string };

const API = 'https://api.cloudinary.com';
const ANSWER_WITHIN_MS = 10_000;

/**
 * Pictures at Cloudinary: browsers upload by a signature of ours, which lives an hour there and allows one thing, the
 * caller's own picture, cut small on arrival. `api` is another address for tests.
 */
export function cloudinaryPictures(access: CloudinaryAccess, api = API): PictureService {
  const { cloudName, apiKey, apiSecret } = access;
  const publicId = (userId: string) => `rooms/avatars/${userId}`;
  const signed = (parameters: Record<string, string>) => ({
    ...parameters,
    signature: cloudinarySignature(parameters, apiSecret),
    api_key: apiKey,
  });
  const seconds = (now: Date) => String(Math.floor(now.getTime() / 1000));
  return {
    sign(userId, now) {
      const fields = signed({
        allowed_formats: 'jpg,png,webp,gif,avif,heic',
        format: 'webp',
        invalidate: 'true',
        overwrite: 'true',
        public_id: publicId(userId),
        timestamp: seconds(now),
        transformation: 'c_fill,g_face:center,h_256,w_256',
      });
      return { url: `${api}/v1_1/${cloudName}/image/upload`, fields };
    },

    isOf(url, userId) {
      const start = `https://res.cloudinary.com/${cloudName}/image/upload/`;
      return (
        url.startsWith(start) &&
        /^v\d{1,12}\/(.+)\.webp$/.exec(url.slice(start.length))?.[1] === publicId(userId)
      );
    },

    async remove(userId) {
      const fields = signed({
        invalidate: 'true',
        public_id: publicId(userId),
        timestamp: seconds(new Date()),
      });
      const answer = await fetch(`${api}/v1_1/${cloudName}/image/destroy`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }).catch(() => null);
      if (answer?.ok) return;
      throw new Refusal(
        'unavailable',
        'PICTURE_SERVICE_AWAY',
        'The image service does not answer, so your picture is still there. Try again later.',
      );
    },
  };
}

/**
 * Cloudinary's documented algorithm: all parameters but `file`, `cloud_name`, `resource_type` and `api_key`, sorted by
 * name, as `name=value` joined by `&`, the secret behind them, SHA-1 in hex.
 */
export function cloudinarySignature(parameters: Record<string, string>, apiSecret: string): string {
  const text = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return createHash('sha1')
    .update(text + apiSecret)
    .digest('hex');
}
