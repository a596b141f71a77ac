import { createServer, connect, type Socket } from 'node:net';

/**
 * A TCP proxy that stands between two parts and does to them what networks do.
 * `pass`; `refuse`: cuts what is open and accepts nothing; `hang`: accepts and holds everything back.
 */
type ProxyMode = 'pass' | 'refuse' | 'hang';

export type FaultProxy = {
  port: number;
  set: (mode: ProxyMode) => void;
  cut: () => void;
  stop: () => Promise<void>;
};

export async function startFaultProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  let mode: ProxyMode = 'pass';
  const pairs = new Set<[Socket, Socket]>();

  const apply = ([near, far]: [Socket, Socket]): void => {
    if (mode === 'refuse') {
      near.destroy();
      far.destroy();
    } else if (mode === 'hang') {
      near.pause();
      far.pause();
    } else {
      near.resume();
      far.resume();
    }
  };

  const server = createServer((near) => {
    if (mode === 'refuse') return void near.destroy();
    const far = connect(target);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => near.write(chunk));
    for (const [one, other] of [pair, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
    apply(pair);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    port,
    cut,
    set(next) {
      mode = next;
      for (const pair of pairs) apply(pair);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}

/** The same database address, through the proxy. */
export function through(proxy: FaultProxy, url: string): string {
  const through = new URL(url);
  through.host = `127.0.0.1:${proxy.port}`;
  return through.href;
}
