import { describe, expect, it } from 'vitest';
import { captionHealth, healthTone, type HealthInput } from '../caption-health';

const well: HealthInput = {
  state: { session: null, speakers: new Map(), lastEventAt: 99_000 },
  local: { hosting: false, socket: 'off', refusal: null },
  enabled: true,
  connected: true,
  sinceMs: 0,
  now: 100_000,
  nameOf: (identity) => identity.toUpperCase(),
};
const status = (name: 'off-record' | 'unavailable' | 'listening' | 'no-sound', detail?: string) => ({
  status: name,
  since: 0,
  detail,
});

describe('captionHealth', () => {
  it('says nothing while all is well', () => {
    expect(captionHealth(well)).toBeNull();
    expect(captionHealth({ ...well, state: { ...well.state, session: status('listening') } })).toBeNull();
  });

  it('is quiet at the very start, then says that captions are starting', () => {
    const fresh = { ...well, state: { ...well.state, lastEventAt: null } };
    expect(captionHealth({ ...fresh, now: 3000 })).toBeNull();
    expect(captionHealth({ ...fresh, now: 9000 })).toEqual({ kind: 'starting' });
  });

  it('notices that nothing arrives any more', () => {
    expect(captionHealth({ ...well, now: 120_000 })).toEqual({ kind: 'reconnecting' });
  });

  it('leaves a lost room to the bar that speaks of it', () => {
    expect(captionHealth({ ...well, connected: false, now: 120_000 })).toBeNull();
  });

  it('tells why captions cannot be had', () => {
    const refusal = { code: 'NO_PROVIDER', detail: 'nothing set up' };
    expect(captionHealth({ ...well, local: { ...well.local, refusal } })).toEqual({
      kind: 'unavailable',
      ...refusal,
    });
    const session = status('unavailable', 'MODELS_MISSING');
    expect(captionHealth({ ...well, state: { ...well.state, session } })).toMatchObject({
      kind: 'unavailable',
      code: 'MODELS_MISSING',
    });
  });

  it('names whose microphone is silent', () => {
    const speakers = new Map([['anna', status('no-sound')]]);
    expect(captionHealth({ ...well, state: { ...well.state, speakers } })).toEqual({
      kind: 'no-sound',
      name: 'ANNA',
    });
  });

  it('off the record goes before everything else the session says', () => {
    expect(captionHealth({ ...well, state: { ...well.state, session: status('off-record') } })).toEqual({
      kind: 'off-record',
    });
  });
});

describe('healthTone', () => {
  it('is good for nothing, quiet for what was wanted, bad for what cannot be had', () => {
    expect(healthTone(null)).toBe('good');
    expect(healthTone({ kind: 'off-record' })).toBe('quiet');
    expect(healthTone({ kind: 'reconnecting' })).toBe('warning');
    expect(healthTone({ kind: 'unavailable', code: '', detail: '' })).toBe('bad');
  });
});
