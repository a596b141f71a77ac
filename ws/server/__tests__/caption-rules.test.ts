import { expect, it } from 'vitest';
import { speakerState } from '../caption-rules';

const heard = { muffled: false, status: null };
const offRecord = { muffled: true, status: 'off-record' as const };
const broken = { status: 'provider-down' as const, detail: 'close-1011' };

it("a speaker's state names the wish first, then the microphone, then the provider", () => {
  expect(speakerState(offRecord, 'muted', broken)).toEqual({ status: 'off-record' });
  expect(speakerState(heard, 'muted', broken)).toEqual({ status: 'muted' });
  expect(speakerState(heard, 'none', broken)).toEqual({ status: 'no-sound' });
  expect(speakerState(heard, 'live', broken)).toEqual(broken);
  expect(speakerState(heard, 'live', { status: 'listening' })).toEqual({ status: 'listening' });
});
