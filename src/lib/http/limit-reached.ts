import { Refusal } from '@/lib/errors';

/** A refusal by a limit, with the time after which it is worth trying again. */
export class LimitReached extends Refusal<'TOO_MANY_REQUESTS'> {
  readonly retryAfterInSeconds: number;

  constructor(retryAfterInSeconds: number) {
    super(
      'rate_limited',
      'TOO_MANY_REQUESTS',
      `Too many requests. Try again in ${retryAfterInSeconds} seconds.`,
    );
    this.retryAfterInSeconds = retryAfterInSeconds;
  }
}
