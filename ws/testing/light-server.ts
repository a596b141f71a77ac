import { startServerWithDatabase, type ServerWithDatabase } from './server-with-database';

export type Light = ServerWithDatabase;

/** A caption server without speech models: the browser's gate is believed and audio spells its words. */
export const LIGHT = { ROOMS_MODELS: '', STT_PROVIDERS: 'spelled' };

export function startLightServer(extra: Record<string, string> = {}): Promise<Light> {
  return startServerWithDatabase({ ...LIGHT, ...extra });
}
