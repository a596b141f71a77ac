/** Speech that is missing, by where in the stream it is missing, until a line tells of it. */
export function createGaps() {
  let gaps: { at: number; ms: number }[] = [];
  const before = (position: number) => gaps.filter(({ at }) => at <= position);
  const sum = (some: readonly { ms: number }[]): number =>
    Math.round(some.reduce((total, { ms }) => total + ms, 0));

  return {
    add(at: number, ms: number): void {
      gaps.push({ at, ms });
    },
    /** Missing before a line that begins here. */
    msBefore: (position: number): number => sum(before(position)),
    /** The same; the line tells of it, so that the next does not. */
    take(position: number): number {
      const told = before(position);
      gaps = gaps.filter((gap) => !told.includes(gap));
      return sum(told);
    },
  };
}
