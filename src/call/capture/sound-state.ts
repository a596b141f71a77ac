import type { SoundState } from '@ws/protocol';

/** Zeros alone for this long: no room is so quiet, so nothing arrives from this microphone. */
const NO_SOUND_AFTER_MS = 5_000;

/** What is heard of a voice, from its microphone's switch and the time since a sample that was not zero. */
export function soundState(muted: boolean, silentForMs: number): SoundState {
  if (muted) return 'muted';
  return silentForMs > NO_SOUND_AFTER_MS ? 'none' : 'live';
}
