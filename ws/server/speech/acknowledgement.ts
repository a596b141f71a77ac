/** Which frames of a channel need not be kept by the client: those whose audio is settled. */
export function createAcknowledgement() {
  let waiting: { seq: number; end: number }[] = [];
  return {
    arrived(seq: number, end: number): void {
      waiting.push({ seq, end });
    },
    /** The newest frame that ends at or before `settled`, once; null when there is none. */
    settle(settled: number): number | null {
      let count = 0;
      while ((waiting[count]?.end ?? Infinity) <= settled) count++;
      if (count === 0) return null;
      const seq = waiting[count - 1]?.seq ?? null;
      waiting = waiting.slice(count);
      return seq;
    },
    reset(): void {
      waiting = [];
    },
  };
}
