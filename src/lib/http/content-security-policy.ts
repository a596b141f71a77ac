import type { Env } from '@/lib/env';

type Input = {
  nonce: string;
  dev: boolean;
  /** The Host header: browsers reach the caption server beside the address they came by. */
  host: string;
  /** The call's page alone may compile WebAssembly: what tells a person from their background. */
  wasm: boolean;
  env: Pick<
    Env,
    | 'CLOUDINARY_CLOUD_NAME'
    | 'LIVEKIT_URL'
    | 'NEXT_PUBLIC_LIVEKIT_URL'
    | 'NEXT_PUBLIC_SENTRY_DSN'
    | 'NEXT_PUBLIC_WS_HOST'
    | 'NEXT_PUBLIC_WS_PORT'
    | 'WS_PORT'
  >;
};

/**
 * Pages load nothing from third parties but pictures from an image service that is configured; they connect to us, to the
 * media server, to the caption server, and to the error reports' server where one is configured.
 */
export function contentSecurityPolicy({ nonce, dev, host, wasm, env }: Input): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(wasm ? ["'wasm-unsafe-eval'"] : []),
      ...(dev ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...pictures('https://res.cloudinary.com', env)],
    'media-src': ["'self'", 'blob:'],
    'connect-src': [
      "'self'",
      ...connections(host, env),
      ...pictures('https://api.cloudinary.com', env),
      ...(dev ? ['ws:'] : []),
    ],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${[...new Set(values)].join(' ')}`)
    .join('; ');
}

/** The image service, where one is configured. */
function pictures(origin: string, env: Input['env']): string[] {
  return env.CLOUDINARY_CLOUD_NAME ? [origin] : [];
}

function connections(host: string, env: Input['env']): string[] {
  const livekit = new URL(env.NEXT_PUBLIC_LIVEKIT_URL ?? env.LIVEKIT_URL);
  const secure = livekit.protocol === 'wss:' || livekit.protocol === 'https:';
  const captionHost = env.NEXT_PUBLIC_WS_HOST ?? new URL(`http://${host}`).hostname;
  const captionPort = env.NEXT_PUBLIC_WS_PORT ?? env.WS_PORT;
  return [
    `${secure ? 'wss' : 'ws'}://${livekit.host}`,
    `${secure ? 'https' : 'http'}://${livekit.host}`,
    `ws://${captionHost}:${captionPort}`,
    `wss://${captionHost}:${captionPort}`,
    ...(env.NEXT_PUBLIC_SENTRY_DSN ? [new URL(env.NEXT_PUBLIC_SENTRY_DSN).origin] : []),
  ];
}
