import { createSecretKey } from 'node:crypto';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The environment, read once. `createConfig` names everything that is missing in one message. */
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  DATABASE_URL: required('the address of PostgreSQL'),
  DIRECT_DATABASE_URL: z.string().optional(),
  TRANSCRIPTION_JWT_SECRET: required('the secret that signs tickets, shared with web'),
  LIVEKIT_URL: required('the address of the media server'),
  LIVEKIT_API_KEY: required('the media server key'),
  LIVEKIT_API_SECRET: required('the media server secret'),
  NEXTAUTH_URL: z.string().optional(),
  ROOMS_ALLOWED_ORIGINS: list.optional(),
  HOST: z.string().default('127.0.0.1'),
  WS_PORT: port.default(3001),
  ROOMS_DATA: z.string().default('.data'),
  ROOMS_MODELS: z.string().optional(),
  ROOMS_MODELS_PROBLEM: z.string().optional(),
  ROOMS_JOURNAL_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(1024 ** 3),
  ROOMS_STT_WORKERS: z.coerce.number().int().min(1).max(64).optional(),
  STT_PROVIDERS: list.optional(),
  GLADIA_API_KEY: z.string().optional(),
  GLADIA_URL: z.string().default('https://api.gladia.io'),
  DEEPGRAM_API_KEY: z.string().optional(),
  DEEPGRAM_URL: z.string().default('wss://api.deepgram.com'),
  METRICS_TOKEN: z.string().optional(),
  SENTRY_DSN: z.string().optional(),
  LOG_LEVEL: z.string().default('info'),
});

type Environment = Record<string, string | undefined>;
export type Config = ReturnType<typeof createConfig>;

export class ConfigProblem extends Error {}

/** An empty value is the same as none, as in `.env` files. */
function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

export function createConfig(env: Environment) {
  const parsed = environment.safeParse(withoutEmpty(env));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`);
    throw new ConfigProblem(`The caption server cannot start:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  return {
    databaseUrl: e.DATABASE_URL,
    /** For LISTEN and locks, which do not survive a transaction pooler. */
    directDatabaseUrl: e.DIRECT_DATABASE_URL ?? e.DATABASE_URL,
    /** A key and no text: finding out which kind of key a text is takes longer than a ticket does. */
    ticketKey: createSecretKey(e.TRANSCRIPTION_JWT_SECRET, 'utf8'),
    livekit: { url: e.LIVEKIT_URL, apiKey: e.LIVEKIT_API_KEY, apiSecret: e.LIVEKIT_API_SECRET },
    allowedOrigins: e.ROOMS_ALLOWED_ORIGINS ?? originsOf(e.NEXTAUTH_URL),
    host: e.HOST,
    port: e.WS_PORT,
    journalFolder: join(e.ROOMS_DATA, 'journal'),
    journalMaxBytes: e.ROOMS_JOURNAL_MAX_BYTES,
    modelFolder: e.ROOMS_MODELS,
    modelProblem: e.ROOMS_MODELS_PROBLEM,
    decodeWorkers: e.ROOMS_STT_WORKERS ?? Math.max(1, cpus().length),
    providers: e.STT_PROVIDERS ?? defaultProviders(e.GLADIA_API_KEY, e.DEEPGRAM_API_KEY),
    gladia: { apiKey: e.GLADIA_API_KEY, url: e.GLADIA_URL },
    deepgram: { apiKey: e.DEEPGRAM_API_KEY, url: e.DEEPGRAM_URL },
    metricsToken: e.METRICS_TOKEN,
    sentryDsn: e.SENTRY_DSN,
    logLevel: e.LOG_LEVEL,
  };
}

/** The address people use, and its twin on the same machine. */
function originsOf(address: string | undefined): string[] {
  if (address === undefined) return [];
  const origin = new URL(address).origin;
  const twin = origin.includes('//127.0.0.1')
    ? origin.replace('//127.0.0.1', '//localhost')
    : origin.replace('//localhost', '//127.0.0.1');
  return [...new Set([origin, twin])];
}

function defaultProviders(gladiaKey: string | undefined, deepgramKey: string | undefined): string[] {
  return [...(gladiaKey ? ['gladia'] : []), ...(deepgramKey ? ['deepgram'] : []), 'local'];
}
