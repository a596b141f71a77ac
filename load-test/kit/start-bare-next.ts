import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { choosePort } from '../../tools/common/ports';

const folder = fileURLToPath(new URL('../bare-next', import.meta.url));
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');

export type BareNext = { url: string; stop: () => Promise<void> };

/** Builds the baseline app and serves it from a process of its own. */
export async function startBareNext(): Promise<BareNext> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await promisify(execFile)(process.execPath, [next, 'build', folder], { env });
  const port = await choosePort(0);
  const args = [next, 'start', folder, '-H', '127.0.0.1', '-p', String(port)];
  const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/room`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('the bare Next app did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
