/** Full jitter between half of and the whole of a delay that doubles: 0.3 s … 10 s. */
export function backoffMs(attempt: number, random: () => number, firstMs = 300, mostMs = 10_000): number {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 16));
  return ceiling * (0.5 + random() * 0.5);
}
