import type { SpeechDetection, SpeechListener } from './detector';

/**
 * Where no detector can be had, the browser's gate is believed: what it sends is speech until it says that
 * speech ended. Costlier with hosted providers, but captions go on.
 */
export function createGateDetection(listener: SpeechListener): SpeechDetection {
  let position = 0;
  let speaking = false;
  return {
    accept(samples, cut) {
      if (samples.length > 0 && !speaking) {
        speaking = true;
        listener.onSpeech(true, position);
      }
      position += samples.length;
      if (cut && speaking) {
        speaking = false;
        listener.onSpeech(false, position);
      }
      listener.onSeen(position, cut);
    },
    close: () => undefined,
  };
}
