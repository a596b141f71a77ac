import Redis from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { env } from './env';
import type { LimitClass } from './http/endpoint';
import { LimitReached } from './http/limit-reached';
import { log } from './log';

/** Requests a minute and caller; `guests`: new guests a minute and session, whatever addresses they come from. */
const PER_MINUTE = { read: 100, write: 30, token: 30, 'sign-in': 5, guests: 120 } satisfies Record<
  Exclude<LimitClass, 'none'> | 'guests',
  number
>;
type Counted = keyof typeof PER_MINUTE;

type Limits = { spend(limit: Counted, key: string): Promise<void>; close(): void };
const shared = globalThis as typeof globalThis & { roomsLimits?: Limits };

/** Counts one request of `key` against its class. Throws LimitReached. */
export async function spendLimit(limit: LimitClass | Counted, key: string): Promise<void> {
  if (limit === 'none') return;
  shared.roomsLimits ??= createLimits(env().REDIS_URL);
  await shared.roomsLimits.spend(limit, key);
}

/** In memory for one process; in Redis when several share the load (and in memory again while Redis is away). */
export function createLimits(redisUrl: string | undefined): Limits {
  const redis = redisUrl ? new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }) : null;
  redis?.on('error', (error: unknown) => log.warn({ err: error }, 'limits are counted in memory for now'));
  const limiters = new Map<Counted, RateLimiterAbstract>();
  for (const [limit, points] of Object.entries(PER_MINUTE) as Array<[Counted, number]>) {
    const options = { keyPrefix: `rooms:${limit}`, points, duration: 60 };
    const memory = new RateLimiterMemory(options);
    const made = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
      : memory;
    limiters.set(limit, made);
  }
  return {
    async spend(limit, key) {
      try {
        await limiters.get(limit)?.consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        throw new LimitReached(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      }
    },
    close: () => redis?.disconnect(),
  };
}
