import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../common/problem.mjs';

const schema = z.object({
  nextAuthSecret: z.string().min(32),
  transcriptionSecret: z.string().min(32),
  livekitKey: z.string().min(1),
  livekitSecret: z.string().min(32),
  databasePassword: z.string().min(16),
});

/** What this installation made up for itself, kept beside its data. */
export type Secrets = z.infer<typeof schema>;

export function secretsFile(data: string): string {
  return join(data, 'secrets.json');
}

export function loadSecrets(data: string): Secrets {
  const file = secretsFile(data);
  if (existsSync(file)) return readSecrets(file);
  const secrets: Secrets = {
    nextAuthSecret: random(),
    transcriptionSecret: random(),
    livekitKey: `rooms${randomBytes(6).toString('hex')}`,
    livekitSecret: random(),
    databasePassword: random(),
  };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return secrets;
}

export function readSecrets(file: string): Secrets {
  const parsed = schema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Problem(
    `${file} is damaged.`,
    'Restore it from a backup: it holds the password of the database beside it.',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // reported as damaged
  }
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
