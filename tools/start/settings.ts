import { mkdirSync } from 'node:fs';
import { choosePort } from '../common/ports';
import { dataFolder } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { loadSecrets, type Secrets } from './secrets';

export interface Ports {
  web: number;
  ws: number;
  /** The first of three: signalling, media over TCP, media over UDP. */
  livekit: number;
}

export interface Settings {
  readonly env: NodeJS.ProcessEnv;
  readonly data: string;
  readonly host: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly mode: 'production' | 'development';
  /** A database or media server that somebody else runs. */
  readonly external: { readonly database: boolean; readonly livekit: boolean };
}

const WANTED = [
  { part: 'web', variable: 'PORT', port: 3000, size: 1 },
  { part: 'ws', variable: 'WS_PORT', port: 3001, size: 1 },
  { part: 'livekit', variable: 'LIVEKIT_PORT', port: 7880, size: 3 },
] as const;

export async function settle(
  env: NodeJS.ProcessEnv,
  mode: Settings['mode'],
  note: (text: string) => void,
): Promise<Settings> {
  const data = dataFolder(env);
  mkdirSync(data, { recursive: true });
  const external = { database: Boolean(env['DATABASE_URL']), livekit: Boolean(env['LIVEKIT_URL']) };
  if (external.livekit && !(env['LIVEKIT_API_KEY'] && env['LIVEKIT_API_SECRET'])) {
    throw new Problem(
      'LIVEKIT_URL is set, but not its key.',
      'Set LIVEKIT_API_KEY and LIVEKIT_API_SECRET as that server has them, or remove LIVEKIT_URL.',
    );
  }
  const host = env['HOST'] || '127.0.0.1';
  return { env, data, host, ports: await choosePorts(env, note), secrets: loadSecrets(data), mode, external };
}

async function choosePorts(env: NodeJS.ProcessEnv, note: (text: string) => void): Promise<Ports> {
  const ports: Ports = { web: 0, ws: 0, livekit: 0 };
  const taken: number[] = [];
  for (const { part, variable, port, size } of WANTED) {
    const wanted = parsePort(variable, env[variable], port);
    const chosen = await choosePort(wanted, { size, taken });
    if (wanted !== 0 && chosen !== wanted)
      note(`Port ${wanted} is taken, so ${part} uses ${chosen} (${variable} chooses another).`);
    ports[part] = chosen;
    for (let offset = 0; offset < size; offset++) taken.push(chosen + offset);
  }
  return ports;
}

export function parsePort(variable: string, value: string | undefined, otherwise: number): number {
  if (!value) return otherwise;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Problem(`${variable} is "${value}", which is not a port.`, 'Use a number from 1 to 65535.');
}
