import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, parseEnv, requireSafeEnv } from '../env';
import { chooseAddress } from '../http/address';
import { contentSecurityPolicy } from '../http/content-security-policy';
import { newSlug, randomText } from '../ids';
import { describeError } from '../log';
import { routePattern } from '../metrics';
import { scrubEvent } from '../scrub';

describe('the environment', () => {
  const complete = {
    DATABASE_URL: 'postgresql://127.0.0.1/rooms',
    NEXTAUTH_SECRET: 'x'.repeat(32),
    LIVEKIT_URL: 'ws://127.0.0.1:7880',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'x'.repeat(32),
    TRANSCRIPTION_JWT_SECRET: 'x'.repeat(32),
  };

  it('has defaults for one machine, and takes an empty value for none', () => {
    expect(parseEnv({ ...complete, GOOGLE_CLIENT_ID: '' })).toMatchObject({
      WS_PORT: 3001,
      HOST: '127.0.0.1',
    });
  });

  it('names everything that is wrong at once, and no value', () => {
    const attempt = () => parseEnv({ ...complete, DATABASE_URL: undefined, NEXTAUTH_SECRET: 'too-short' });
    expect(attempt).toThrow(/DATABASE_URL[^]*NEXTAUTH_SECRET/);
    expect(attempt).not.toThrow(/too-short/);
  });

  it('refuses secrets in production that are none, with the remedy and without the value', () => {
    const secret = (n: number) => `${n}-abcdefghijklmnopqrstuvwxyz-0123456789`;
    const safe = {
      ...complete,
      NODE_ENV: 'production',
      NEXTAUTH_SECRET: secret(1),
      TRANSCRIPTION_JWT_SECRET: secret(2),
      LIVEKIT_API_SECRET: secret(3),
    };
    expect(() => requireSafeEnv(safe)).not.toThrow();
    const weak = () => requireSafeEnv({ ...safe, NEXTAUTH_SECRET: 'changeme'.repeat(5) });
    expect(weak).toThrow(/NEXTAUTH_SECRET can be guessed.*npm start makes one up/);
    expect(weak).not.toThrow(/changeme/);
    const shared = () => requireSafeEnv({ ...safe, TRANSCRIPTION_JWT_SECRET: secret(1) });
    expect(shared).toThrow(/are the same/);
    expect(() => requireSafeEnv({ ...safe, LIVEKIT_API_SECRET: undefined })).toThrow(/LIVEKIT_API_SECRET/);
    expect(() => requireSafeEnv({ ...complete, NODE_ENV: 'development' })).not.toThrow();
  });

  it.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['192.168.1.2', false],
    ['rooms.example', false],
    ['[::1]', true],
  ])('%s is this machine alone: %s', (host, alone) => expect(isLoopback(host)).toBe(alone));
});

describe('addresses', () => {
  it('believes the socket, whatever a header says', () => {
    expect(chooseAddress('::ffff:192.0.2.7', '10.0.0.1', 0)).toBe('192.0.2.7');
    expect(chooseAddress(undefined, undefined, 0)).toBe('unknown');
  });
  it('believes as many hops as are ours', () => {
    expect(chooseAddress('10.0.0.9', 'forged, 192.0.2.7', 1)).toBe('192.0.2.7');
    expect(chooseAddress('10.0.0.9', 'forged, 192.0.2.7, 10.0.0.8', 2)).toBe('192.0.2.7');
    expect(chooseAddress('10.0.0.9', 'short', 2)).toBe('10.0.0.9');
  });
});

describe('ids', () => {
  it('carry at least 64 random bits and only letters that are not mistaken', () => {
    expect(newSlug()).toMatch(/^[2-9a-hj-km-np-z]{5}-[2-9a-hj-km-np-z]{5}-[2-9a-hj-km-np-z]{5}$/);
    expect(15 * Math.log2(31)).toBeGreaterThan(64);
  });
  it('are as long as asked and never the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 64 }),
        (n) => randomText(n).length === n && randomText(n) !== randomText(n),
      ),
    );
  });
});

describe('what operators get to see', () => {
  it('keeps ids out of metric labels', () => {
    expect(routePattern('/api/sessions/abc%20d/participants/p1', { slug: 'abc d', identity: 'p1' })).toBe(
      '/api/sessions/[slug]/participants/[identity]',
    );
  });

  it('logs where an error was, and not what it quoted', () => {
    const error = Object.assign(new Error('Ada said "hello"', { cause: new TypeError('ada@example.org') }), {
      code: 'E1',
    });
    const described = JSON.stringify(describeError(error));
    expect(described).toContain('"code":"E1"');
    expect(described).toContain('TypeError');
    expect(described).not.toMatch(/Ada|hello|example/);
  });

  it('sends Sentry no message, user, request, breadcrumb or variable', () => {
    const canary = 'canary@example.org';
    const event = scrubEvent({
      type: undefined,
      event_id: 'e1',
      message: canary,
      user: { email: canary },
      request: { url: `http://x/?t=${canary}`, headers: { cookie: canary } },
      breadcrumbs: [{ message: canary }],
      extra: { canary },
      tags: { route: '/api/[slug]', other: canary },
      contexts: { canary: { canary } },
      exception: {
        values: [
          {
            type: 'Error',
            value: canary,
            stacktrace: {
              frames: [
                { filename: 'a.js', lineno: 1, vars: { canary }, context_line: canary },
                { filename: `https://rooms.example/session/${canary}`, lineno: 1 },
                { filename: 'https://rooms.example/_next/static/chunks/a.js', lineno: 2 },
              ],
            },
          },
        ],
      },
    });
    expect(JSON.stringify(event)).not.toContain('canary');
    expect(JSON.stringify(event)).toContain('/_next/static/chunks/a.js');
    expect(event).toMatchObject({
      event_id: 'e1',
      tags: { route: '/api/[slug]' },
      exception: { values: [{ type: 'Error' }] },
    });
  });
});

const policyInput = {
  nonce: 'n0',
  dev: false,
  host: 'rooms.example:3000',
  wasm: false,
  env: {
    LIVEKIT_URL: 'ws://127.0.0.1:7880',
    WS_PORT: 3001,
    NEXT_PUBLIC_LIVEKIT_URL: undefined,
    CLOUDINARY_CLOUD_NAME: undefined,
    NEXT_PUBLIC_SENTRY_DSN: undefined,
    NEXT_PUBLIC_WS_HOST: undefined,
    NEXT_PUBLIC_WS_PORT: undefined,
  },
};

it('lets pages connect to us, the media server and the caption server, and run only our scripts', () => {
  const policy = contentSecurityPolicy(policyInput);
  expect(policy).toContain("script-src 'self' 'nonce-n0' 'strict-dynamic';");
  expect(policy).toContain("worker-src 'self';");
  expect(policy).toContain(
    "connect-src 'self' ws://127.0.0.1:7880 http://127.0.0.1:7880 ws://rooms.example:3001",
  );
});

it('lets pages report errors to the server of the DSN, and does not name its key', () => {
  const env = { ...policyInput.env, NEXT_PUBLIC_SENTRY_DSN: 'https://key@reports.example:8443/7' };
  const policy = contentSecurityPolicy({ ...policyInput, env });
  expect(policy).toMatch(/connect-src [^;]* https:\/\/reports\.example:8443[ ;]/);
  expect(policy).not.toContain('key@');
});

it('lets the page of a call compile WebAssembly, and nothing else run code from text', () => {
  const policy = contentSecurityPolicy({ ...policyInput, wasm: true });
  expect(policy).toContain("script-src 'self' 'nonce-n0' 'strict-dynamic' 'wasm-unsafe-eval';");
});
