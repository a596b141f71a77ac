import { parseRecord, readLocal, writeLocal } from './remembered';

/** What a person chose at the device check, remembered in this browser. */
export type DeviceChoice = {
  microphoneOn: boolean;
  cameraOn: boolean;
  /** Device ids; null means the system's default. */
  microphone: string | null;
  camera: string | null;
  loudspeaker: string | null;
};

export const defaultChoice: DeviceChoice = {
  microphoneOn: true,
  cameraOn: true,
  microphone: null,
  camera: null,
  loudspeaker: null,
};

const KEY = 'rooms.devices';

/** Whatever another version of us, or somebody else, has stored: only what fits is taken. */
export function parseChoice(stored: string | null): DeviceChoice {
  const raw = parseRecord(stored);
  const flag = (key: 'microphoneOn' | 'cameraOn'): boolean =>
    typeof raw[key] === 'boolean' ? raw[key] : defaultChoice[key];
  const id = (key: 'microphone' | 'camera' | 'loudspeaker'): string | null => {
    const value = raw[key];
    return typeof value === 'string' && value !== '' && value.length < 512 ? value : null;
  };
  return {
    microphoneOn: flag('microphoneOn'),
    cameraOn: flag('cameraOn'),
    microphone: id('microphone'),
    camera: id('camera'),
    loudspeaker: id('loudspeaker'),
  };
}

export function loadChoice(): DeviceChoice {
  return parseChoice(readLocal(KEY));
}

export function saveChoice(choice: DeviceChoice): void {
  writeLocal(KEY, JSON.stringify(choice));
}
