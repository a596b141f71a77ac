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

/** Requests a minute and caller. */
const PER_MINUTE = { read: 100, write: 30, token: 30, 'sign-in': 5 } satisfies Record<
  Exclude<LimitClass, 'none'>,
  number
>;

type Limiters = Record<keyof typeof PER_MINUTE, RateLimiterAbstract>;
const shared = globalThis as typeof globalThis & { roomsLimiters?: Limiters };

/** Counts one request of `key` against its class. Throws LimitReached. */
export async function spendLimit(limit: LimitClass, key: string): Promise<void> {
  if (limit === 'none') return;
  shared.roomsLimiters ??= createLimiters(env().REDIS_URL);
  try {
    await shared.roomsLimiters[limit].consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new LimitReached(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
  }
}

/** In memory for one process; in Redis when several share the load (and in memory again while Redis is away). */
function createLimiters(redisUrl: string | undefined): Limiters {
  const redis = redisUrl ? new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }) : null;
  const make = (keyPrefix: keyof typeof PER_MINUTE) => {
    const options = { keyPrefix: `rooms:${keyPrefix}`, points: PER_MINUTE[keyPrefix], duration: 60 };
    const memory = new RateLimiterMemory(options);
    return redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
      : memory;
  };
  return { read: make('read'), write: make('write'), token: make('token'), 'sign-in': make('sign-in') };
}
