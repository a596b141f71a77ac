/** A leaky bucket of bytes: `perSecond` on average, `burst` at once. */
export function createByteBucket(now: () => number) {
  let level = 0;
  let last = now();
  return {
    /** False when these bytes are more than the sender may send now. */
    take(bytes: number, perSecond: number, burst: number): boolean {
      const at = now();
      level = Math.max(0, level - ((at - last) / 1000) * perSecond);
      last = at;
      if (level + bytes > burst) return false;
      level += bytes;
      return true;
    },
  };
}
