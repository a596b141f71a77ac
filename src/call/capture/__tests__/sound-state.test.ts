import { describe, expect, it } from 'vitest';
import { soundState } from '../sound-state';

describe('soundState', () => {
  it('tells a microphone that is off from one that is on and delivers nothing', () => {
    expect(soundState(true, { at: 0, heard: false }, 60_000)).toBe('muted');
    expect(soundState(false, { at: 0, heard: false }, 4_000)).toBe('live');
    expect(soundState(false, { at: 0, heard: false }, 6_000)).toBe('none');
  });

  it('believes in pauses of a voice that was heard', () => {
    expect(soundState(false, { at: 0, heard: true }, 20_000)).toBe('live');
    expect(soundState(false, { at: 0, heard: true }, 31_000)).toBe('none');
  });
});
