import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectedDatabase } from '../../../../../../tools/testing/prisma';
import { inMemoryPictures } from '../in-memory-pictures';
import { pictureStore } from '../pictures.repository';
import { sharpImages } from '../sharp-images';

const { db } = connectedDatabase();
beforeAll(async () => {
  for (const id of ['ada', 'max'])
    await db().user.create({ data: { id, email: `${id}@example.org`, noAvatarColor: 'x' } });
});

describe.each([
  ['Prisma', () => pictureStore(db)],
  ['memory', () => inMemoryPictures()],
])('pictures in %s', (_, create) => {
  it('has one of each person', async () => {
    const pictures = create();
    await pictures.replace({ id: 'one', userId: 'ada', image: Uint8Array.of(1, 2) });
    await pictures.replace({ id: 'two', userId: 'ada', image: Uint8Array.of(3) });
    await pictures.replace({ id: 'three', userId: 'max', image: Uint8Array.of(4) });
    expect(await pictures.find('one')).toBeNull();
    expect([...((await pictures.find('two')) ?? [])]).toEqual([3]);
    expect(pictures.addressOf('two')).toBe('/api/identity/avatar/two');
    await pictures.remove('ada');
    expect(await pictures.find('two')).toBeNull();
    expect(await pictures.find('three')).not.toBeNull();
  });
});

it('goes with the account', async () => {
  const pictures = pictureStore(db);
  await db().user.create({ data: { id: 'eve', email: 'eve@example.org', noAvatarColor: 'x' } });
  await pictures.replace({ id: 'of-eve', userId: 'eve', image: Uint8Array.of(1) });
  await db().user.delete({ where: { id: 'eve' } });
  expect(await pictures.find('of-eve')).toBeNull();
});

describe('pictures as they are kept', () => {
  const photo = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#4060a0' } });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('are squares of WebP, from %s', async (format) => {
    const made = await sharpImages.toAvatar(await photo(640, 320).toFormat(format).toBuffer());
    const { format: kept, width, height } = await sharp(made ?? undefined).metadata();
    expect({ kept, width, height }).toEqual({ kept: 'webp', width: 256, height: 256 });
  });

  it('have lost where they were taken, and stand upright', async () => {
    const taken = await photo(40, 20)
      .withExif({ IFD0: { Artist: 'Canary Person' }, IFD3: { GPSLatitude: '52/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const made = await sharpImages.toAvatar(taken);
    const { exif, xmp, icc, orientation } = await sharp(made ?? undefined).metadata();
    expect({ exif, xmp, icc, orientation }).toEqual({});
    expect(Buffer.from(made ?? []).includes('Canary')).toBe(false);
  });

  it('are not made of what is damaged, cut off or a thousand times larger than it says', async () => {
    const whole = await photo(600, 600).png().toBuffer();
    expect(await sharpImages.toAvatar(whole.subarray(0, whole.length / 2))).toBeNull();
    expect(await sharpImages.toAvatar(Buffer.from('no picture at all'))).toBeNull();
    expect(await sharpImages.toAvatar(await photo(9_000, 9_000).png().toBuffer())).toBeNull();
  });
});
