import { createServer } from 'node:net';
import { Problem } from './problem.mjs';

/** True when a server may listen there now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port nobody uses, chosen by the system. */
export function anyFreePort(host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('No port was given.')),
      );
    });
  });
}

/**
 * The first port from `wanted` on whose whole block of `size` ports is free and not in `taken`;
 * a program that needs three neighbours asks for size 3. 0 means any.
 */
export async function choosePort(
  wanted: number,
  {
    size = 1,
    taken = [],
    free = isFree,
    any = anyFreePort,
  }: {
    size?: number;
    taken?: readonly number[];
    free?: (port: number) => Promise<boolean>;
    any?: () => Promise<number>;
  } = {},
): Promise<number> {
  let first = wanted === 0 ? await any() : wanted;
  for (let tries = 0; tries < 100; tries++) {
    const block = Array.from({ length: size }, (_, index) => first + index);
    const good =
      block.every((port) => port < 65_536 && !taken.includes(port)) &&
      (await Promise.all(block.map((port) => free(port)))).every(Boolean);
    if (good) return first;
    first = wanted === 0 ? await any() : first + size;
  }
  throw new Problem(
    `No free port was found from ${wanted} on.`,
    'Choose another one with PORT, WS_PORT or LIVEKIT_PORT.',
  );
}
