import { parseRecord, readLocal, writeLocal } from '../join/remembered';

export const captionSizes = ['small', 'medium', 'large', 'huge'] as const;
/** Text on ground; `globals.css` has their colours. */
export const captionColors = [
  'white-on-black',
  'yellow-on-black',
  'black-on-white',
  'black-on-yellow',
] as const;

/** How one person wants captions on their own screen; remembered in this browser. */
export type CaptionLook = {
  shown: boolean;
  size: (typeof captionSizes)[number];
  colors: (typeof captionColors)[number];
  lines: 1 | 2 | 3 | 4;
  position: 'bottom' | 'top';
  /** Background opacity in percent. */
  opacity: number;
  /** Reads finished lines to screen readers. */
  announce: boolean;
};

export const defaultLook: CaptionLook = {
  shown: true,
  size: 'medium',
  colors: 'white-on-black',
  lines: 2,
  position: 'bottom',
  opacity: 75,
  announce: true,
};

/** Pixels at 100 % text size, as rem. */
export const sizeInRem: Record<CaptionLook['size'], number> = {
  small: 1.125,
  medium: 1.375,
  large: 1.75,
  huge: 2.25,
};

/** Of its size; the captions' own classes say the same (`leading-[1.35]`). */
export const lineHeight = 1.35;

const KEY = 'rooms.captions';

export function parseLook(stored: string | null): CaptionLook {
  const raw = parseRecord(stored);
  const opacity =
    typeof raw.opacity === 'number'
      ? Math.round(Math.min(100, Math.max(40, raw.opacity)))
      : defaultLook.opacity;
  return {
    shown: typeof raw.shown === 'boolean' ? raw.shown : defaultLook.shown,
    announce: typeof raw.announce === 'boolean' ? raw.announce : defaultLook.announce,
    size: captionSizes.find((size) => size === raw.size) ?? defaultLook.size,
    colors: captionColors.find((colors) => colors === raw.colors) ?? defaultLook.colors,
    lines: ([1, 2, 3, 4] as const).find((lines) => lines === raw.lines) ?? defaultLook.lines,
    position: raw.position === 'top' ? 'top' : 'bottom',
    opacity,
  };
}

export function loadLook(): CaptionLook {
  return parseLook(readLocal(KEY));
}

export function saveLook(look: CaptionLook): void {
  writeLocal(KEY, JSON.stringify(look));
}
