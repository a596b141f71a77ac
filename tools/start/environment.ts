import { reachable } from '../common/hosts';
import type { Models } from '../models/models.mjs';
import type { Settings } from './settings';

export interface Addresses {
  web: string;
  ws: string;
  /** As the servers reach it. */
  livekit: string;
  /** With user and password. */
  database: string;
}

export function addressesOf({ env, host, ports }: Settings, database: string): Addresses {
  const here = reachable(host);
  return {
    web: `http://${here}:${ports.web}`,
    ws: `http://${here}:${ports.ws}`,
    livekit: env['LIVEKIT_URL'] ?? `ws://${here}:${ports.livekit}`,
    database,
  };
}

/**
 * What web and ws are told. The person's own values win over what we made up, except the ports:
 * a busy one was replaced.
 */
export function environmentFor(settings: Settings, addresses: Addresses, models: Models): NodeJS.ProcessEnv {
  const { env, secrets, ports, host, data, mode } = settings;
  return {
    NEXTAUTH_URL: addresses.web,
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    TRANSCRIPTION_JWT_SECRET: secrets.transcriptionSecret,
    LIVEKIT_API_KEY: secrets.livekitKey,
    LIVEKIT_API_SECRET: secrets.livekitSecret,
    NEXT_PUBLIC_LIVEKIT_URL: addresses.livekit,
    ...(models.folder === undefined
      ? { ROOMS_MODELS_PROBLEM: models.problem }
      : { ROOMS_MODELS: models.folder }),
    ...env,
    DATABASE_URL: addresses.database,
    LIVEKIT_URL: addresses.livekit,
    LIVEKIT_PORT: String(ports.livekit),
    PORT: String(ports.web),
    WS_PORT: String(ports.ws),
    HOST: host,
    ROOMS_DATA: data,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
