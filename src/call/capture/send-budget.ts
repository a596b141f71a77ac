/**
 * Keeps what is replayed after a reconnect within the server's rate limit: a bucket that fills at the allowed
 * rate and holds three seconds of it, less than the server's own.
 */
const HOLDS_SECONDS = 3;

export class SendBudget {
  #bytesPerSecond = 0;
  #left = 0;
  #at = 0;

  /** A new connection, or one channel more or less. */
  allow(bytesPerSecond: number, nowMs: number): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#left = bytesPerSecond * HOLDS_SECONDS;
    this.#at = nowMs;
  }

  take(bytes: number, nowMs: number): boolean {
    const earned = ((nowMs - this.#at) / 1000) * this.#bytesPerSecond;
    this.#left = Math.min(this.#bytesPerSecond * HOLDS_SECONDS, this.#left + earned);
    this.#at = nowMs;
    if (this.#left < bytes) return false;
    this.#left -= bytes;
    return true;
  }
}
