import { beforeEach, expect, it, vi } from 'vitest';
import { MAX_PICTURE_BYTES } from '../../domain/picture.rules';
import { inMemoryPictures } from '../../infra/in-memory-pictures';
import { inMemoryUsers } from '../../infra/in-memory-users';
import { adoptPicture, keepPicture, removePicture, signUpload } from '../pictures';
import type { PictureService } from '../ports';

const NOON = new Date('2026-03-01T12:00:00Z');
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

async function world(service: PictureService | null = null) {
  const users = inMemoryUsers();
  await users.create({
    id: 'ada',
    email: 'a@example.org',
    emailVerified: true,
    name: 'Ada',
    noAvatarColor: 'x',
  });
  let ids = 0;
  return {
    users,
    pictureStore: inMemoryPictures(),
    pictureService: () => service,
    images: { toAvatar: async (bytes: Uint8Array) => (bytes.includes(0xee) ? null : Uint8Array.of(7)) },
    newPictureId: () => `picture${++ids}`,
    now: () => NOON,
  };
}
const service = {
  sign: vi.fn((userId: string) => ({ url: 'https://service.example', fields: { public_id: userId } })),
  isOf: (url: string, userId: string) => url === `https://service.example/${userId}.webp`,
  remove: vi.fn(async () => undefined),
} satisfies PictureService;
beforeEach(() => vi.clearAllMocks());

it('keeps a picture, under a new address each time, and forgets the one before', async () => {
  const deps = await world();
  expect(await signUpload(deps, { userId: 'ada' })).toEqual({ kind: 'own' });
  const first = await keepPicture(deps, { userId: 'ada', bytes: png });
  const second = await keepPicture(deps, { userId: 'ada', bytes: png });
  expect([first.avatarUrl, second.avatarUrl]).toEqual([
    '/api/identity/avatar/picture1',
    '/api/identity/avatar/picture2',
  ]);
  expect(await deps.pictureStore.find('picture1')).toBeNull();
  expect(await deps.pictureStore.find('picture2')).toEqual(Uint8Array.of(7));
  expect(await removePicture(deps, { userId: 'ada' })).toMatchObject({ avatarUrl: null });
  expect(await deps.pictureStore.find('picture2')).toBeNull();
});

it.each([
  ['a page', new TextEncoder().encode('<script>alert(1)</script>'), 'NOT_A_PICTURE'],
  [
    'a drawing that may run scripts',
    new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'NOT_A_PICTURE',
  ],
  ['nothing', new Uint8Array(), 'NOT_A_PICTURE'],
  ['a damaged one', Uint8Array.of(...png, 0xee), 'NOT_A_PICTURE'],
  ['a huge one', new Uint8Array(MAX_PICTURE_BYTES + 1), 'PICTURE_TOO_LARGE'],
])('refuses %s, and keeps what was there', async (_, bytes, code) => {
  const deps = await world();
  await keepPicture(deps, { userId: 'ada', bytes: png });
  await expect(keepPicture(deps, { userId: 'ada', bytes })).rejects.toMatchObject({ code });
  expect(await deps.users.findById('ada')).toMatchObject({ avatarUrl: '/api/identity/avatar/picture1' });
});

it('leaves pictures to the service where there is one, and takes only the own one from it', async () => {
  const deps = await world(service);
  expect(await signUpload(deps, { userId: 'ada' })).toMatchObject({
    kind: 'direct',
    fields: { public_id: 'ada' },
  });
  await expect(keepPicture(deps, { userId: 'ada', bytes: png })).rejects.toMatchObject({
    code: 'UPLOAD_ELSEWHERE',
  });
  for (const url of [
    'https://evil.example/ada.webp',
    'https://service.example/max.webp',
    'javascript:alert(1)',
  ]) {
    await expect(adoptPicture(deps, { userId: 'ada', url })).rejects.toMatchObject({
      code: 'FOREIGN_PICTURE',
    });
  }
  const url = 'https://service.example/ada.webp';
  expect(await adoptPicture(deps, { userId: 'ada', url })).toMatchObject({ avatarUrl: url });
  await removePicture(deps, { userId: 'ada' });
  expect(service.remove).toHaveBeenCalledWith('ada');
});

it('takes no address at all without a service', async () => {
  const deps = await world();
  const url = 'https://res.cloudinary.com/demo/image/upload/v1/x.webp';
  await expect(adoptPicture(deps, { userId: 'ada', url })).rejects.toMatchObject({ code: 'FOREIGN_PICTURE' });
});
