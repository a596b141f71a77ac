import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { root } from '../../tools/common/paths.mjs';
import { wsProgram } from '../../tools/start/ws-program';

export type ServerProcess = {
  pid: number;
  port: number;
  /** Log lines, parsed. */
  lines: Record<string, unknown>[];
  stderr: () => string;
  kill: (signal: NodeJS.Signals) => void;
  exited: Promise<number | null>;
};

/** The caption server as `npm start` runs it: a process of its own. Resolves when it listens. */
export async function startServerProcess(
  env: Record<string, string>,
  preload: readonly string[] = [],
): Promise<ServerProcess> {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    [...preload, await wsProgram()],
    {
      cwd: root,
      env: { ...process.env, ...env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const exited = once(child, 'exit').then(() => child.exitCode);
  const lines: Record<string, unknown>[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const parsed: Record<string, unknown> = JSON.parse(line);
      lines.push(parsed);
      if (parsed['msg'] === 'caption server listens') resolve(Number(parsed['port']));
    });
    child.once('exit', (code) => reject(new Error(`the caption server ended with ${code}: ${stderr}`)));
  });
  return {
    pid: child.pid ?? 0,
    port,
    lines,
    stderr: () => stderr,
    kill: (signal) => child.kill(signal),
    exited,
  };
}

const ready = z.object({
  phase: z.literal('serving'),
  components: z.object({ speechEngine: z.object({ mode: z.enum(['ready', 'absent']) }) }),
});

/** Resolves once `/health` says that new speakers are served. */
export async function untilServing(port: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    const body: unknown = answer?.ok === true ? await answer.json() : null;
    if (ready.safeParse(body).success) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
