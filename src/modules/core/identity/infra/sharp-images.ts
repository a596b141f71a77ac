import sharp from 'sharp';
import type { ImageMaker } from '../application/ports';

const SIDE = 256;
/** Pixels a decoder is let loose on: a small file may say that it is a thousand times larger. */
const MAX_PIXELS = 50_000_000;

export const sharpImages: ImageMaker = {
  async toAvatar(bytes) {
    try {
      // Turned as its metadata says, which is then left out with all the rest of it; the first frame of a film.
      return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: false })
        .autoOrient()
        .resize(SIDE, SIDE, { fit: 'cover', position: 'centre' })
        .webp({ quality: 82 })
        .timeout({ seconds: 10 })
        .toBuffer();
    } catch {
      return null; // damaged, cut off, too many pixels: whatever it is, it is no picture for us
    }
  },
};
