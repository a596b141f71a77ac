import { Refusal } from '@/lib/errors';

/** What a camera of today makes, and no more. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/** The first bytes of what is taken; anything else never reaches the decoder. */
const SIGNATURES: ReadonlyArray<{ at: number; bytes: readonly number[] }> = [
  { at: 0, bytes: [0xff, 0xd8, 0xff] }, // JPEG
  { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }, // PNG
  { at: 0, bytes: [0x47, 0x49, 0x46, 0x38] }, // GIF8
  { at: 8, bytes: [0x57, 0x45, 0x42, 0x50] }, // RIFF….WEBP
  { at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69] }, // ….ftypavi[fs]: AVIF
];

/** Whether this begins like a picture that we take, whatever its name or type said. */
export function looksLikePicture(bytes: Uint8Array): boolean {
  return SIGNATURES.some(({ at, bytes: wanted }) => wanted.every((byte, n) => bytes[at + n] === byte));
}

export function notAPicture(): Refusal {
  return new Refusal(
    'invalid',
    'NOT_A_PICTURE',
    'This is not a picture that can be read. Take a JPEG, PNG or WebP.',
  );
}

export function pictureTooLarge(): Refusal {
  return new Refusal('invalid', 'PICTURE_TOO_LARGE', 'The picture is larger than 8 MB. Take a smaller one.');
}
