import type { LocalVideoTrack } from 'livekit-client';
import type { BlurredPreview } from './blur-processor';

/** The engine did not start. Nobody is shown unblurred who asked not to be. */
export class BlurFailed extends Error {
  override readonly name = 'BlurFailed';
}

/** Whether this browser has what it takes, as far as that can be seen at once. */
export function mayBlur(): boolean {
  if (typeof OffscreenCanvas === 'undefined' || typeof VideoFrame === 'undefined') return false;
  const writes = 'MediaStreamTrackGenerator' in globalThis || 'captureStream' in HTMLCanvasElement.prototype;
  return writes && typeof WebAssembly !== 'undefined';
}

/** Whether it can, graphics included: asking for those takes a phone a tenth of a second. Loads nothing. */
export function canBlur(): boolean {
  return mayBlur() && hasWebGl2();
}

function hasWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext(); // a page may have few of them at once
  return context !== null;
}

/** Blurs a camera that was opened without LiveKit; `stop` leaves the camera itself alone. */
export async function blurPreview(camera: MediaStreamTrack): Promise<BlurredPreview> {
  return orFailed(async () => (await import('./blur-processor')).startPreview(camera));
}

/** Switches it on or off for a camera in a call. The code of it is fetched only when somebody switches it on. */
export async function setBlur(track: LocalVideoTrack, on: boolean): Promise<void> {
  if ((track.getProcessor() !== undefined) === on) return;
  if (!on) return track.stopProcessor();
  await orFailed(async () => track.setProcessor((await import('./blur-processor')).createBlur()));
}

async function orFailed<Result>(start: () => Promise<Result>): Promise<Result> {
  try {
    return await start();
  } catch (cause) {
    throw new BlurFailed('background blur could not start', { cause });
  }
}
