import { expect, test } from 'vitest';
import { addressesOf, environmentFor } from '../environment';
import type { Settings } from '../settings';

const secrets = {
  nextAuthSecret: 'n',
  transcriptionSecret: 't',
  livekitKey: 'k',
  livekitSecret: 's',
  databasePassword: 'd',
};

function settings(env: Record<string, string> = {}, host = '127.0.0.1'): Settings {
  const ports = { web: 3002, ws: 3003, livekit: 7883 };
  const external = { database: false, livekit: false };
  return {
    env: env as unknown as NodeJS.ProcessEnv,
    data: '/data',
    host,
    ports,
    secrets,
    mode: 'production',
    external,
  };
}

function told(given: Settings) {
  return environmentFor(given, addressesOf(given, 'postgresql://db'), { folder: '/models' });
}

test('web and ws learn where everything is', () => {
  expect(told(settings())).toMatchObject({
    PORT: '3002',
    WS_PORT: '3003',
    HOST: '127.0.0.1',
    NEXTAUTH_URL: 'http://127.0.0.1:3002',
    LIVEKIT_URL: 'ws://127.0.0.1:7883',
    NEXT_PUBLIC_LIVEKIT_URL: 'ws://127.0.0.1:7883',
    LIVEKIT_API_KEY: 'k',
    DATABASE_URL: 'postgresql://db',
    ROOMS_MODELS: '/models',
    NODE_ENV: 'production',
  });
});

test('own secrets and addresses win, a busy port does not', () => {
  const given = settings({
    NEXTAUTH_SECRET: 'mine',
    NEXTAUTH_URL: 'https://rooms.example',
    PORT: '3000',
    LIVEKIT_URL: 'wss://media.example',
  });
  expect(told(given)).toMatchObject({
    NEXTAUTH_SECRET: 'mine',
    NEXTAUTH_URL: 'https://rooms.example',
    PORT: '3002',
    LIVEKIT_URL: 'wss://media.example',
    NEXT_PUBLIC_LIVEKIT_URL: 'wss://media.example',
  });
});

test('without a model the reason is handed on', () => {
  const given = settings();
  const env = environmentFor(given, addressesOf(given, ''), { folder: undefined, problem: 'No pip.' });
  expect(env).toMatchObject({ ROOMS_MODELS_PROBLEM: 'No pip.' });
  expect(env).not.toHaveProperty('ROOMS_MODELS');
});

test('a server on all addresses is reached on loopback from here', () => {
  expect(addressesOf(settings({}, '0.0.0.0'), '').web).toBe('http://127.0.0.1:3002');
});
