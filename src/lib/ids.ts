import { randomBytes, randomUUID } from 'node:crypto';

const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

/** A row's id. */
export function newId(): string {
  return randomUUID();
}

/** Random text of `length` letters out of 31 that are not mistaken for each other: 4.95 bits each. */
export function randomText(length: number): string {
  let out = '';
  while (out.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 = 8 · 31: larger bytes would make some letters likelier than others.
      if (byte < 248 && out.length < length) out += ALPHABET[byte % 31];
    }
  }
  return out;
}

/** A session's public id, `xxxxx-xxxxx-xxxxx`: 74 random bits. */
export function newSlug(): string {
  return `${randomText(5)}-${randomText(5)}-${randomText(5)}`;
}
