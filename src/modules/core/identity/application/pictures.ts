import { Refusal } from '@/lib/errors';
import { looksLikePicture, MAX_PICTURE_BYTES, notAPicture, pictureTooLarge } from '../domain/picture.rules';
import type { User } from '../domain/identity.types';
import type { ImageMaker, PictureService, PictureStore, UsersRepository } from './ports';

type Deps = {
  users: UsersRepository;
  pictureStore: PictureStore;
  /** `null`: none is configured, and pictures are kept by ourselves. */
  pictureService: () => PictureService | null;
  images: ImageMaker;
  newPictureId: () => string;
  now: () => Date;
};

/** Where the caller's browser sends a picture to, and with what. */
export type Upload = { kind: 'own' } | { kind: 'direct'; url: string; fields: Record<string, string> };

export async function signUpload(deps: Deps, { userId }: { userId: string }): Promise<Upload> {
  const service = deps.pictureService();
  return service ? { kind: 'direct', ...service.sign(userId, deps.now()) } : { kind: 'own' };
}

/** Keeps a picture that was sent to us: decoded, cut to a square and written anew, so that nothing but pixels is left. */
export async function keepPicture(
  deps: Deps,
  { userId, bytes }: { userId: string; bytes: Uint8Array },
): Promise<User> {
  if (deps.pictureService()) {
    throw new Refusal('conflict', 'UPLOAD_ELSEWHERE', 'Pictures are uploaded to the image service here');
  }
  if (bytes.byteLength > MAX_PICTURE_BYTES) throw pictureTooLarge();
  const image = looksLikePicture(bytes) ? await deps.images.toAvatar(bytes) : null;
  if (!image) throw notAPicture();
  const id = deps.newPictureId();
  await deps.pictureStore.replace({ id, userId, image });
  return deps.users.updateProfile(userId, { avatarUrl: deps.pictureStore.addressOf(id) });
}

/** Takes over what the caller's browser has uploaded to the image service; no other address is ever shown to others. */
export async function adoptPicture(
  deps: Deps,
  { userId, url }: { userId: string; url: string },
): Promise<User> {
  if (!deps.pictureService()?.isOf(url, userId)) {
    throw new Refusal('invalid', 'FOREIGN_PICTURE', 'Only a picture that you uploaded here can be taken');
  }
  return deps.users.updateProfile(userId, { avatarUrl: url });
}

export async function removePicture(deps: Deps, { userId }: { userId: string }): Promise<User> {
  await deletePicture(deps, userId);
  return deps.users.updateProfile(userId, { avatarUrl: null });
}

/** The picture itself, wherever it is. */
export async function deletePicture(
  deps: Pick<Deps, 'users' | 'pictureStore' | 'pictureService'>,
  userId: string,
): Promise<void> {
  const user = await deps.users.findById(userId);
  const service = deps.pictureService();
  if (service && user?.avatarUrl && service.isOf(user.avatarUrl, userId)) await service.remove(userId);
  await deps.pictureStore.remove(userId);
}
