/**
 * Keeps captions from flickering. Words on which two successive partials agree become stable; stable words
 * are shown as they are until the final replaces them, whatever later partials say.
 */
export type Stabilised = { text: string; stable: number };

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

export function createStabiliser() {
  let frozen: string[] = [];
  let previous: string[] = [];

  return function stabilise(partial: string): Stabilised {
    const words = wordsOf(partial);
    const tail = words.slice(tailStart(frozen, words));
    const shown = [...frozen, ...tail];
    let agreed = frozen.length;
    while (agreed < shown.length && shown[agreed] === previous[agreed]) agreed++;
    frozen = shown.slice(0, agreed);
    previous = shown;
    return { text: shown.join(' '), stable: frozen.join(' ').length };
  };
}

/** Where in `words` the part begins that follows `frozen`: the cheapest alignment by words changed. */
export function tailStart(frozen: readonly string[], words: readonly string[]): number {
  if (frozen.every((word, i) => word === words[i])) return frozen.length;
  let row = words.map((_, i) => i + 1);
  row.unshift(0);
  for (const [i, word] of frozen.entries()) {
    const next = [i + 1];
    for (const [j, other] of words.entries()) {
      const change = bare(word) === bare(other) ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return cheapest(row, (j) => {
    // Of equally cheap places the one after the same word, then the one nearest to the same number of words.
    const sameWord = bare(words[j - 1] ?? '') === bare(frozen.at(-1) ?? '') ? 0 : 0.5;
    return sameWord + Math.abs(j - frozen.length) / (2 * (words.length + frozen.length + 1));
  });
}

function cheapest(costs: readonly number[], tieBreak: (index: number) => number): number {
  let best = { index: 0, cost: Infinity };
  for (const [index, cost] of costs.entries()) {
    const total = cost + tieBreak(index);
    if (total < best.cost) best = { index, cost: total };
  }
  return best.index;
}
