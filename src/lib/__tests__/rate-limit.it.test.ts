import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../tools/testing/redis';
import { createLimits } from '../rate-limit';

const SIGN_INS = 5;

async function spendAll(
  limits: ReturnType<typeof createLimits>,
  key: string,
  times: number,
): Promise<number> {
  let refused = 0;
  for (let n = 0; n < times; n++) {
    await limits.spend('sign-in', key).catch((error: unknown) => {
      expect(error).toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        retryAfterInSeconds: expect.any(Number) as number,
      });
      refused += 1;
    });
  }
  return refused;
}

describe('limits in memory', () => {
  it('count each caller and each class for itself', async () => {
    const limits = createLimits(undefined);
    expect(await spendAll(limits, 'ada', SIGN_INS + 2)).toBe(2);
    expect(await spendAll(limits, 'max', SIGN_INS)).toBe(0);
    await limits.spend('read', 'ada');
  });
});

describe('limits in Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startTestRedis();
  }, 400_000);
  afterAll(() => redis.stop());

  it('are one for all servers', async () => {
    const [one, another] = [createLimits(redis.url), createLimits(redis.url)];
    await untilShared(one, another);
    expect(await spendAll(one, 'ada', 3)).toBe(0);
    expect(await spendAll(another, 'ada', 3)).toBe(1);
    expect(await spendAll(createLimits(undefined), 'ada', SIGN_INS)).toBe(0);
    one.close();
    another.close();
  });

  it('go on in memory while Redis is away, and in Redis when it is back', async () => {
    const [one, another] = [createLimits(redis.url), createLimits(redis.url)];
    await untilShared(one, another);
    const port = Number(new URL(redis.url).port);
    await redis.stop();
    expect(await spendAll(one, 'eve', SIGN_INS + 1)).toBe(1);
    expect(await spendAll(another, 'eve', SIGN_INS + 1)).toBe(1);
    redis = await startTestRedis(port);
    await untilShared(one, another);
    expect(await spendAll(one, 'max', 3)).toBe(0);
    expect(await spendAll(another, 'max', 3)).toBe(1);
    one.close();
    another.close();
  });
});

/** Until both are connected: what one spends the other cannot spend any more. */
async function untilShared(
  one: ReturnType<typeof createLimits>,
  another: ReturnType<typeof createLimits>,
): Promise<void> {
  let key = 0;
  await expect
    .poll(
      async () => {
        key += 1;
        await spendAll(one, `probe-${key}`, SIGN_INS);
        return spendAll(another, `probe-${key}`, 1);
      },
      { timeout: 20_000 },
    )
    .toBe(1);
}
