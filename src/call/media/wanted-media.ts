import type { AudioCaptureOptions, VideoCaptureOptions } from 'livekit-client';
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
