import { expect, it } from 'vitest';
import { ApiError } from '@/lib/http/api-client';
import { explainDial } from '../run-transcription';

const refused = (status: number, code: string) =>
  new ApiError({ status, code, detail: 'why', retryAfterInSeconds: status === 429 ? 3 : null });

it.each([
  [0, 'OFFLINE', { kind: 'retry' }],
  [502, 'UPSTREAM', { kind: 'retry' }],
  [429, 'TOO_MANY_REQUESTS', { kind: 'retry', afterMs: 3000 }],
  [409, 'NOT_TRANSCRIPTION_HOST', { kind: 'superseded' }],
  [409, 'CAPTIONS_OFF', { kind: 'refused' }],
  [503, 'MODELS_MISSING', { kind: 'refused' }],
  [410, 'SESSION_ENDED', { kind: 'refused' }],
])('%i %s', (status, code, verdict) => {
  expect(explainDial(refused(status, code))).toEqual(verdict);
});

it('anything unknown is worth another try', () => {
  expect(explainDial(new TypeError('x'))).toEqual({ kind: 'retry' });
});
