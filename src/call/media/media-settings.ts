import { parseRecord, readLocal, writeLocal } from '../join/remembered';

export const codecs = ['vp8', 'h264', 'vp9', 'av1'] as const;
export const sentQualities = ['low', 'medium', 'high'] as const;

/** How this person's media is sent and received; remembered in this browser. */
export type MediaSettings = {
  noiseSuppression: boolean;
  mirror: boolean;
  /** Draws what is behind this person soft. */
  blur: boolean;
  codec: (typeof codecs)[number];
  sentQuality: (typeof sentQualities)[number];
  /** Receives small pictures only, for machines that struggle. */
  lowCpu: boolean;
};

export const defaultMediaSettings: MediaSettings = {
  noiseSuppression: true,
  mirror: true,
  blur: false,
  codec: 'vp8',
  sentQuality: 'high',
  lowCpu: false,
};

const KEY = 'rooms.media';

export function parseMediaSettings(stored: string | null): MediaSettings {
  const raw = parseRecord(stored);
  const flag = (key: 'noiseSuppression' | 'mirror' | 'blur' | 'lowCpu'): boolean =>
    typeof raw[key] === 'boolean' ? raw[key] : defaultMediaSettings[key];
  return {
    noiseSuppression: flag('noiseSuppression'),
    mirror: flag('mirror'),
    blur: flag('blur'),
    lowCpu: flag('lowCpu'),
    codec: codecs.find((codec) => codec === raw.codec) ?? defaultMediaSettings.codec,
    sentQuality:
      sentQualities.find((quality) => quality === raw.sentQuality) ?? defaultMediaSettings.sentQuality,
  };
}

export function loadMediaSettings(): MediaSettings {
  return parseMediaSettings(readLocal(KEY));
}

export function saveMediaSettings(settings: MediaSettings): void {
  writeLocal(KEY, JSON.stringify(settings));
}
