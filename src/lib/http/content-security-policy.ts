import type { Env } from '@/lib/env';

type Input = {
  nonce: string;
  dev: boolean;
  /** The Host header: browsers reach the caption server beside the address they came by. */
  host: string;
  env: Pick<
    Env,
    'LIVEKIT_URL' | 'NEXT_PUBLIC_LIVEKIT_URL' | 'NEXT_PUBLIC_WS_HOST' | 'NEXT_PUBLIC_WS_PORT' | 'WS_PORT'
  >;
};

/** Pages load nothing from third parties; they connect to us, to the media server and to the caption server. */
export function contentSecurityPolicy({ nonce, dev, host, env }: Input): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      "'wasm-unsafe-eval'",
      ...(dev ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', 'https://res.cloudinary.com'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", ...connections(host, env), ...(dev ? ['ws:'] : [])],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${[...new Set(values)].join(' ')}`)
    .join('; ');
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
  ];
}
