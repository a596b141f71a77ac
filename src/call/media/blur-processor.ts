import { BackgroundProcessor, type BackgroundProcessorWrapper } from '@livekit/track-processors';
import { Track } from 'livekit-client';
import { BLUR_ENGINE_PATH, BLUR_MODEL_PATH } from './blur-engine';

/** Pixels of softness: what is behind becomes shapes, light and colour stay. */
const RADIUS = 12;

/** What draws a person sharp and the rest soft: LiveKit's processor with the engine and the model that we serve. */
export function createBlur(): BackgroundProcessorWrapper {
  return BackgroundProcessor(
    {
      mode: 'background-blur',
      blurRadius: RADIUS,
      assetPaths: { tasksVisionFileSet: BLUR_ENGINE_PATH, modelAssetPath: BLUR_MODEL_PATH },
    },
    'background-blur',
  );
}

export type BlurredPreview = { track: MediaStreamTrack; stop: () => void };

export async function startPreview(camera: MediaStreamTrack): Promise<BlurredPreview> {
  const element = document.createElement('video');
  element.muted = true;
  element.srcObject = new MediaStream([camera]);
  const blur = createBlur();
  await blur.init({ kind: Track.Kind.Video, track: camera, element });
  await element.play();
  if (!blur.processedTrack) throw new Error('no picture comes out of it');
  const track = blur.processedTrack;
  const stop = (): void => {
    track.stop();
    element.srcObject = null;
    blur.destroy().catch(() => undefined); // the page is done with it either way
  };
  return { track, stop };
}
