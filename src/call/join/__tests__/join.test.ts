import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/http/api-client';
import { meterValue } from '../audio-level';
import { defaultChoice, parseChoice } from '../device-choice';
import { deviceOptions } from '../device-options';
import { browserKind, deviceProblem } from '../device-problem';
import { cleanGuestName } from '../guest-name';
import { joinProblem } from '../join-problem';

const named = (name: string): Error => Object.assign(new Error('x'), { name });
const refused = (status: number, code: string) =>
  new ApiError({ status, code, detail: 'why', retryAfterInSeconds: status === 429 ? 7 : null });

describe('deviceProblem', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'in-use'],
    ['TypeError', 'unknown'],
  ])('%s means %s', (name, problem) => {
    expect(deviceProblem(named(name))).toBe(problem);
  });
});

describe('browserKind', () => {
  it('tells Edge from Chrome and Chrome from Safari', () => {
    expect(browserKind('Mozilla/5.0 Chrome/140.0 Safari/537.36 Edg/140.0')).toBe('edge');
    expect(browserKind('Mozilla/5.0 Chrome/140.0 Safari/537.36')).toBe('chrome');
    expect(browserKind('Mozilla/5.0 Version/18.0 Safari/605.1.15')).toBe('safari');
  });
});

describe('joinProblem', () => {
  it.each([
    [0, 'OFFLINE', 'offline'],
    [404, 'NOT_FOUND', 'unknown'],
    [410, 'SESSION_ENDED', 'ended'],
    [403, 'REMOVED', 'removed'],
    [409, 'SESSION_FULL', 'full'],
    [422, 'NAME_NEEDED', 'name'],
    [429, 'TOO_MANY_REQUESTS', 'busy'],
    [500, 'INTERNAL', 'other'],
  ])('%i %s is explained as %s', (status, code, kind) => {
    expect(joinProblem(refused(status, code)).kind).toBe(kind);
  });

  it('says how long to wait', () => {
    expect(joinProblem(refused(429, 'X'))).toEqual({ kind: 'busy', retryAfterInSeconds: 7 });
  });
});

describe('parseChoice', () => {
  it('comes back as it was stored, and takes only what fits from anything else', () => {
    const choice = { ...defaultChoice, cameraOn: false, microphone: 'mic-1' };
    expect(parseChoice(JSON.stringify(choice))).toEqual(choice);
    expect(parseChoice('[1]')).toEqual(defaultChoice);
    expect(parseChoice('{"microphone":7,"cameraOn":"no"}')).toEqual(defaultChoice);
  });
});

describe('deviceOptions', () => {
  const texts = { systemDefault: 'System default', numbered: (n: number) => `Device ${n}` };
  const device = (deviceId: string, label = '') => ({ kind: 'audioinput' as const, deviceId, label });

  it('lists real devices after the default, numbering those without a name', () => {
    const options = deviceOptions(
      [device('default', 'Default - Mic'), device('a', 'Mic'), device('b')],
      'audioinput',
      texts,
    );
    expect(options.map((option) => option.label)).toEqual(['System default', 'Mic', 'Device 2']);
  });

  it('has only the default before permission, when ids are empty', () => {
    expect(deviceOptions([device('')], 'audioinput', texts)).toHaveLength(1);
  });
});

describe('cleanGuestName', () => {
  it('drops what cannot be seen, keeps markup as text, and cuts at sixty', () => {
    expect(cleanGuestName('  A\u0000n\u202Ena ')).toBe('Anna');
    expect(cleanGuestName('<b>Anna</b>')).toBe('<b>Anna</b>');
    expect(cleanGuestName('x'.repeat(200))).toHaveLength(60);
  });
});

describe('meterValue', () => {
  it('is empty for silence and full for a loud voice', () => {
    expect(meterValue(new Float32Array(512))).toBe(0);
    expect(meterValue(new Float32Array(512).fill(0.5))).toBe(1);
  });
});
