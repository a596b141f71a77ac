import { describe, expect, it } from 'vitest';
import { defaultMediaSettings, parseMediaSettings } from '../media-settings';
import { talksWhileMuted } from '../talking-while-muted';
import { cameraOptions, microphoneOptions } from '../wanted-media';
import { defaultChoice } from '../../join/device-choice';

describe('parseMediaSettings', () => {
  it('comes back as it was stored', () => {
    const settings = {
      ...defaultMediaSettings,
      codec: 'av1',
      sentQuality: 'low',
      lowCpu: true,
      mirror: false,
    } as const;
    expect(parseMediaSettings(JSON.stringify(settings))).toEqual(settings);
  });

  it('takes only what fits from anything else', () => {
    expect(parseMediaSettings('{"codec":"mpeg2","mirror":1}')).toEqual(defaultMediaSettings);
  });
});

describe('what is asked of the devices', () => {
  it('is the chosen one, one channel, at the chosen size', () => {
    const devices = { ...defaultChoice, microphone: 'mic', camera: 'cam' };
    const settings = { ...defaultMediaSettings, sentQuality: 'low', noiseSuppression: false } as const;
    expect(microphoneOptions(devices, settings)).toMatchObject({
      deviceId: 'mic',
      channelCount: 1,
      noiseSuppression: false,
    });
    expect(cameraOptions(devices, settings)).toMatchObject({ deviceId: 'cam', resolution: { height: 360 } });
  });

  it('names no device for the system default', () => {
    expect(cameraOptions(defaultChoice, defaultMediaSettings)).not.toHaveProperty('deviceId');
  });
});

describe('talksWhileMuted', () => {
  it('hears a sentence, not a cough or a quiet room', () => {
    const sentence = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 0.7 : 0.3));
    const cough = Array.from({ length: 30 }, (_, i) => (i > 26 ? 0.9 : 0.1));
    expect(talksWhileMuted(sentence)).toBe(true);
    expect(talksWhileMuted(cough)).toBe(false);
    expect(talksWhileMuted([0.9, 0.9])).toBe(false);
  });
});
