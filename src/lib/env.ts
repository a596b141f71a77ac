import { z } from 'zod';

const text = z.string().min(1);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const shape = z.object({
  DATABASE_URL: text,
  NEXTAUTH_URL: z.url().default('http://127.0.0.1:3000'),
  NEXTAUTH_SECRET: z.string().min(32),
  GOOGLE_CLIENT_ID: text.optional(),
  GOOGLE_CLIENT_SECRET: text.optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  SIGNUP: z.enum(['open', 'invite', 'closed']).optional(),
  LIVEKIT_URL: z.url(),
  LIVEKIT_API_KEY: text,
  LIVEKIT_API_SECRET: z.string().min(32),
  NEXT_PUBLIC_LIVEKIT_URL: z.url().optional(),
  TRANSCRIPTION_JWT_SECRET: z.string().min(32),
  NEXT_PUBLIC_TRANSCRIPTION_ENABLED: flag.default(true),
  WS_PORT: z.coerce.number().int().default(3001),
  NEXT_PUBLIC_WS_HOST: text.optional(),
  NEXT_PUBLIC_WS_PORT: z.coerce.number().int().optional(),
  HOST: text.default('127.0.0.1'),
  REDIS_URL: text.optional(),
  CLOUDINARY_CLOUD_NAME: text.optional(),
  CLOUDINARY_API_KEY: text.optional(),
  CLOUDINARY_API_SECRET: text.optional(),
  ROOMS_DATA: text.default('.data'),
  ROOMS_MODELS_PROBLEM: text.optional(),
  METRICS_TOKEN: text.optional(),
  PRISMA_LOG_QUERIES: flag.default(false),
  SENTRY_DSN: z.url().optional(),
  NEXT_PUBLIC_SENTRY_DSN: z.url().optional(),
});
export type Env = z.infer<typeof shape>;

let parsed: Env | undefined;

/** The environment, read once, at the first need: a build needs none. Throws one error that names all that is wrong. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

const SECRETS = ['NEXTAUTH_SECRET', 'TRANSCRIPTION_JWT_SECRET', 'LIVEKIT_API_SECRET'] as const;
const FEWEST_DIFFERENT_LETTERS = 12;

/** What must not be in production, each with what to do. Values that `npm start` makes up pass. */
export function unsafeSettings(given: Pick<Env, (typeof SECRETS)[number]>): string[] {
  const remedy = 'Leave it out and npm start makes one up, or take the output of: openssl rand -base64 32';
  const guessable = SECRETS.filter((name) => new Set(given[name]).size < FEWEST_DIFFERENT_LETTERS);
  const shared = given.NEXTAUTH_SECRET === given.TRANSCRIPTION_JWT_SECRET;
  return [
    ...guessable.map((name) => `${name} can be guessed: it repeats itself. ${remedy}`),
    ...(shared
      ? [`NEXTAUTH_SECRET and TRANSCRIPTION_JWT_SECRET are the same: one leak would open both. ${remedy}`]
      : []),
  ];
}

/** Throws when the environment is incomplete or, in production, unsafe: told at the start and not at the first request. */
export function requireSafeEnv(source: Record<string, string | undefined>): void {
  const unsafe = source['NODE_ENV'] === 'production' ? unsafeSettings(parseEnv(source)) : [];
  if (unsafe.length > 0) throw new Error(`This is not safe in production.\n  ${unsafe.join('\n  ')}`);
}

/** An empty value counts as not given. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const names = [
    ...new Set(result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`)),
  ];
  throw new Error(`The environment is not complete. See .env.example.\n  ${names.join('\n  ')}`);
}

/** True where only this machine can reach the server. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.[\d.]+$/.test(host);
}
