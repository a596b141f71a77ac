import type { AudioCaptureOptions, Room, VideoCaptureOptions } from 'livekit-client';
import type { DeviceChoice } from '../join/device-choice';
import type { MediaSettings } from './media-settings';

export function microphoneOptions(devices: DeviceChoice, settings: MediaSettings): AudioCaptureOptions {
  return {
    ...(devices.microphone && { deviceId: devices.microphone }),
    channelCount: 1,
    echoCancellation: true,
    noiseSuppression: settings.noiseSuppression,
    autoGainControl: true,
  };
}

const resolutions = {
  low: { width: 640, height: 360, frameRate: 20 },
  medium: { width: 960, height: 540, frameRate: 25 },
  high: { width: 1280, height: 720, frameRate: 30 },
} as const;

export function cameraOptions(devices: DeviceChoice, settings: MediaSettings): VideoCaptureOptions {
  return {
    ...(devices.camera && { deviceId: devices.camera }),
    resolution: resolutions[settings.sentQuality],
  };
}

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
    ? local
        .setCameraEnabled(true, cameraOptions(devices, settings))
        .catch((cause: unknown) => onFailure('camera', cause))
    : undefined;
  await Promise.all([microphone, camera]);
}
