import { LIGHT } from '../../ws/testing/light-server';
import { startServerProcess, untilServing, type ServerProcess } from '../../ws/testing/server-process';
import { testEnvironment } from '../../ws/testing/test-server';
import type { Scratch } from './scratch';

/** The caption server in a process of its own, without speech models, on any port or a given one. */
export async function startLightProcess(
  scratch: Scratch,
  folder: string,
  extra: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<ServerProcess> {
  const env = testEnvironment(scratch.url, scratch.folder(folder), { ...LIGHT, ...extra });
  const server = await startServerProcess(env, options);
  await untilServing(server.port);
  return server;
}
