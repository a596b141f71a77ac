import { readLocal, writeLocal } from './remembered';

export const MAX_NAME = 60;
const KEY = 'rooms.name';

/** As the server will have it: no control or invisible characters, no edges of space, at most 60 characters. */
export function cleanGuestName(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, MAX_NAME)
    .trim();
}

export function loadGuestName(): string {
  return typeof window === 'undefined' ? '' : cleanGuestName(readLocal(KEY) ?? '');
}

export function saveGuestName(name: string): void {
  writeLocal(KEY, name);
}
