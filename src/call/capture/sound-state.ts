import type { SoundState } from '@ws/protocol';

/** Zeros from the start: nothing is connected, or it is switched off at the device. */
const NEVER_HEARD_MS = 5_000;
/** Zeros after sound: some devices and systems make silence of every pause, so this takes longer to believe. */
const FELL_SILENT_MS = 30_000;

/** When a voice last gave a sample that was not zero, or was muted or began, if that was later. */
export type LastSound = { at: number; heard: boolean };

/** What is heard of a voice now. */
export function soundState(muted: boolean, last: LastSound, now: number): SoundState {
  if (muted) return 'muted';
  return now - last.at > (last.heard ? FELL_SILENT_MS : NEVER_HEARD_MS) ? 'none' : 'live';
}
