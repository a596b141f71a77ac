import { soundState, type LastSound } from '../capture/sound-state';

/** Takes what a microphone gives, window by window, and calls back once when it has been nothing but zeros for too long. */
export function createSilenceAlarm(now: () => number, onSilent: () => void): (window: Float32Array) => void {
  let last: LastSound = { at: now(), heard: false };
  let told = false;
  return (window) => {
    if (window.some((sample) => sample !== 0)) {
      last = { at: now(), heard: true };
      told = false;
    } else if (!told && soundState(false, last, now()) === 'none') {
      told = true;
      onSilent();
    }
  };
}
