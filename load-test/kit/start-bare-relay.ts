import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { COLLECTED } from '../../ws/testing/many-voices';

export type BareRelay = {
  pid: number;
  port: number;
  bytesHeld: () => Promise<number>;
  /** Resolves when the last socket is gone. */
  deserted: () => Promise<void>;
  stop: () => Promise<void>;
};

/** The baseline in a process of its own; without an engine it only takes what it gets. */
export async function startBareRelay(engine = '', listenOn = 0): Promise<BareRelay> {
  const program = fileURLToPath(new URL('./bare-relay.ts', import.meta.url));
  const args = [...COLLECTED, '--import', 'tsx', program, String(listenOn), engine];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const ask = async (path: string): Promise<number> =>
    Number(await (await fetch(`http://127.0.0.1:${Number(line)}${path}`)).text());
  return {
    pid: child.pid ?? 0,
    port: Number(line),
    bytesHeld: () => ask('/'),
    async deserted() {
      while ((await ask('/connections')) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
