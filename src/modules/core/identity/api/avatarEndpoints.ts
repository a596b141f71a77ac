import { z } from 'zod';
import { Refusal } from '@/lib/errors';
import { endpoint } from '@/lib/http/endpoint';
import { readBytesAtMost } from '@/lib/http/read-body';
import { identity, MAX_PICTURE_BYTES, pictureTooLarge } from '../index';
import { profileView, uploadAnswer } from './identity.wire';
import { toProfileView } from './profile-view';

export const signAvatarEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'How to upload your picture: signed parameters for the image service, or to us',
  answer: uploadAnswer,
  run: ({ user }) => identity.signUpload({ userId: user.id }),
});

export const uploadAvatarEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Your picture, as the raw body (JPEG, PNG, WebP, GIF or AVIF, at most 8 MB)',
  answer: profileView,
  run: async ({ user, request }) => {
    const bytes = await readBytesAtMost(request, MAX_PICTURE_BYTES, pictureTooLarge);
    return toProfileView(await identity.keepPicture({ userId: user.id, bytes }));
  },
});

export const removeAvatarEndpoint = endpoint({
  who: 'user',
  limit: 'write',
  summary: 'Remove your picture',
  answer: profileView,
  run: async ({ user }) => toProfileView(await identity.removePicture({ userId: user.id })),
});

/** Its id is random and another one with each picture, so whoever knows the address may keep what is there for good. */
export const getAvatarEndpoint = endpoint({
  who: 'anyone',
  limit: 'none',
  summary: 'A picture that we keep',
  params: z.object({ id: z.string().regex(/^[a-z0-9]{24,64}$/) }),
  run: async ({ params }) => {
    const image = await identity.pictureOf(params.id);
    if (!image) throw new Refusal('not_found', 'PICTURE_NOT_FOUND', 'There is no such picture');
    return new Response(new Uint8Array(image), {
      headers: {
        'content-type': 'image/webp',
        'content-length': String(image.byteLength),
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  },
});
