import { createLocalVideoTrack, Track, type LocalParticipant } from 'livekit-client';
import type { DeviceChoice } from '../join/device-choice';
import { setBlur } from './background-blur';
import type { MediaSettings } from './media-settings';
import { cameraOptions } from './wanted-media';

/** Turns the camera on; where the person wants it, blurred from the first frame that leaves this computer. */
export async function turnCameraOn(
  local: LocalParticipant,
  wanted: DeviceChoice,
  settings: MediaSettings,
): Promise<void> {
  const options = cameraOptions(wanted, settings);
  const publishing = { videoCodec: settings.codec };
  // A camera that was published before keeps its blur through "off" and "on".
  if (!settings.blur || local.getTrackPublication(Track.Source.Camera)) {
    await local.setCameraEnabled(true, options, publishing);
    return;
  }
  const track = await createLocalVideoTrack(options);
  try {
    await setBlur(track, true);
  } catch (cause) {
    track.stop();
    throw cause;
  }
  await local.publishTrack(track, { ...publishing, source: Track.Source.Camera });
}
