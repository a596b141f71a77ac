import type { Room } from 'livekit-client';
import type { DeviceChoice } from '../join/device-choice';
import type { MediaSettings } from './media-settings';
import { turnCameraOn } from './turn-camera-on';
import { microphoneOptions } from './wanted-media';

/**
 * Turns on what the person wants on. Neither waits for the other, and a device that cannot be had does not keep
 * the other from being published: its failure goes to `onFailure`.
 */
export async function publishWanted(
  room: Room,
  devices: DeviceChoice,
  settings: MediaSettings,
  onFailure: (device: 'microphone' | 'camera', cause: unknown) => void,
): Promise<void> {
  const local = room.localParticipant;
  const microphone = devices.microphoneOn
    ? local
        .setMicrophoneEnabled(true, microphoneOptions(devices, settings))
        .catch((cause: unknown) => onFailure('microphone', cause))
    : undefined;
  const camera = devices.cameraOn
    ? turnCameraOn(local, devices, settings).catch((cause: unknown) => onFailure('camera', cause))
    : undefined;
  await Promise.all([microphone, camera]);
}
