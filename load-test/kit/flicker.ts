/** One state of a line on a screen: all its words, and those of them that are drawn plainly. */
export type Drawn = { at: number; raw: string[]; plain: string[]; final: boolean };

type Flicker = {
  finalWords: number;
  rawRemoved: number;
  plainRemoved: number;
  /** For each word of the final line: from when it was on screen at all until it was plain. */
  delaysMs: number[];
};

/** Words at the end of `before` that `after` does not go on with. */
function removed(before: readonly string[], after: readonly string[]): number {
  const common = before.findIndex((word, i) => word !== after[i]);
  return common < 0 ? 0 : before.length - common;
}

export function countFlicker(line: readonly Drawn[]): Flicker {
  let rawRemoved = 0;
  let plainRemoved = 0;
  for (const [i, now] of line.entries()) {
    const before = line[i - 1];
    if (!before) continue;
    rawRemoved += removed(before.raw, now.raw);
    plainRemoved += removed(before.plain, now.plain);
  }
  const last = line.at(-1);
  if (last?.final !== true) return { finalWords: 0, rawRemoved, plainRemoved, delaysMs: [] };
  const delaysMs = last.raw.map((word, i) => {
    const staysFrom = (pick: (drawn: Drawn) => string[]): number => {
      const wrong = line.findLastIndex((drawn) => pick(drawn)[i] !== word);
      return line[wrong + 1]?.at ?? last.at;
    };
    return staysFrom(({ plain }) => plain) - staysFrom(({ raw }) => raw);
  });
  return { finalWords: last.raw.length, rawRemoved, plainRemoved, delaysMs };
}
