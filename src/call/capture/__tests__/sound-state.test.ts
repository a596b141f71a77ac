import { expect, it } from 'vitest';
import { soundState } from '../sound-state';

it('tells a microphone that is off from one that is on and delivers nothing', () => {
  expect(soundState(true, 60_000)).toBe('muted');
  expect(soundState(false, 60_000)).toBe('none');
  expect(soundState(false, 4_000)).toBe('live');
});
