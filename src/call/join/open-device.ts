import { deviceProblem, type DeviceProblem } from './device-problem';

export type OpenedDevice =
  { track: MediaStreamTrack; problem: null } | { track: null; problem: DeviceProblem };

/** Opens one device; a remembered one that has gone falls back to the system's default. */
export async function openDevice(kind: 'audio' | 'video', deviceId: string | null): Promise<OpenedDevice> {
  if (!('mediaDevices' in navigator)) return { track: null, problem: 'insecure' };
  try {
    return opened(await navigator.mediaDevices.getUserMedia(constraints(kind, deviceId)), kind);
  } catch (cause) {
    const problem = deviceProblem(cause);
    if (problem === 'none' && deviceId !== null) return openDevice(kind, null);
    return { track: null, problem };
  }
}

function opened(stream: MediaStream, kind: 'audio' | 'video'): OpenedDevice {
  const track = kind === 'audio' ? stream.getAudioTracks()[0] : stream.getVideoTracks()[0];
  return track ? { track, problem: null } : { track: null, problem: 'none' };
}

function constraints(kind: 'audio' | 'video', deviceId: string | null): MediaStreamConstraints {
  const device = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  if (kind === 'audio')
    return {
      audio: {
        ...device,
        channelCount: 1,
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
      },
    };
  return { video: { ...device, width: { ideal: 1280 }, height: { ideal: 720 } } };
}
