import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/generated/prisma/client';
import { env } from './env';
import { log } from './log';

export type Db = PrismaClient;

const shared = globalThis as typeof globalThis & { roomsDb?: PrismaClient };

/** The process's one client; kept across hot reloads in development. */
export function db(): PrismaClient {
  shared.roomsDb ??= connect(env().DATABASE_URL);
  return shared.roomsDb;
}

export function connect(url: string, options: { logQueries?: boolean } = {}): PrismaClient {
  const adapter = new PrismaPg({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  const logQueries = options.logQueries ?? env().PRISMA_LOG_QUERIES;
  if (!logQueries) return new PrismaClient({ adapter });
  const client = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  // The statement has placeholders; its parameters (names, speech) are not logged.
  client.$on('query', (event) => log.info({ query: event.query, durationMs: event.duration }, 'query'));
  return client;
}

/** True for the violation of a unique constraint, however the driver dresses it. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
