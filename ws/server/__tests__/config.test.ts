import { describe, expect, it } from 'vitest';
import { ConfigProblem, createConfig } from '../config';

const least = {
  DATABASE_URL: 'postgres://x',
  TRANSCRIPTION_JWT_SECRET: 's',
  LIVEKIT_URL: 'ws://x',
  LIVEKIT_API_KEY: 'k',
  LIVEKIT_API_SECRET: 's',
};

describe('the configuration', () => {
  it('names everything that is missing at once', () => {
    expect(() => createConfig({ DATABASE_URL: 'postgres://x', LIVEKIT_URL: '' })).toThrow(ConfigProblem);
    expect(() => createConfig({})).toThrow(
      /DATABASE_URL[^]*TRANSCRIPTION_JWT_SECRET[^]*LIVEKIT_URL[^]*LIVEKIT_API_SECRET/,
    );
  });

  it('prefers hosted providers whose key is there, then the local engine', () => {
    expect(createConfig(least).providers).toEqual(['local']);
    expect(createConfig({ ...least, GLADIA_API_KEY: 'g', DEEPGRAM_API_KEY: 'd' }).providers).toEqual([
      'gladia',
      'deepgram',
      'local',
    ]);
    expect(createConfig({ ...least, STT_PROVIDERS: 'scripted, local' }).providers).toEqual([
      'scripted',
      'local',
    ]);
  });

  it('allows the page of this installation under both names of this machine', () => {
    const { allowedOrigins } = createConfig({ ...least, NEXTAUTH_URL: 'http://127.0.0.1:3000/x' });
    expect(allowedOrigins).toEqual(['http://127.0.0.1:3000', 'http://localhost:3000']);
  });
});
