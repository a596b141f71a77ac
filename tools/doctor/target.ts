import { existsSync } from 'node:fs';
import { dataFolder, root } from '../common/paths.mjs';
import { Problem } from '../common/problem.mjs';
import { isAlive } from '../common/process-state.mjs';
import { readEnvironment } from '../start/env-file.mjs';
import { readRunFile } from '../start/run-file';
import { readSecrets, secretsFile } from '../start/secrets';
import { SUPERUSER } from '../database/cluster';

/** The running installation that is examined, with its secrets. */
export interface Target {
  web: string;
  ws: string;
  livekit: string;
  livekitKey: string;
  livekitSecret: string;
  ticketSecret: string;
  database: string;
  /** Folder of the speech model that it uses. */
  models: string | undefined;
  env: NodeJS.ProcessEnv;
}

export function findTarget(own: NodeJS.ProcessEnv = process.env): Target {
  const env = readEnvironment(own, root);
  const data = dataFolder(env);
  const run = readRunFile(data);
  if (!run || !isAlive(run.pid)) {
    const which = existsSync(data)
      ? `No installation runs on ${data}.`
      : `There is no installation in ${data}.`;
    throw new Problem(
      which,
      'Start it with npm start, and run the doctor in another terminal (with the same ROOMS_DATA).',
    );
  }
  const secrets = readSecrets(secretsFile(data));
  const database = new URL(run.database);
  database.username = SUPERUSER;
  database.password = secrets.databasePassword;
  return {
    web: run.web,
    ws: run.ws,
    livekit: run.livekit,
    env,
    livekitKey: env['LIVEKIT_API_KEY'] ?? secrets.livekitKey,
    livekitSecret: env['LIVEKIT_API_SECRET'] ?? secrets.livekitSecret,
    ticketSecret: env['TRANSCRIPTION_JWT_SECRET'] ?? secrets.transcriptionSecret,
    database: env['DATABASE_URL'] ?? database.href,
    models: run.models,
  };
}
