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
  let best = 0;
  // Of equally cheap places the one nearest to the same number of words.
  for (const [j, cost] of row.entries()) {
    const champion = row[best] ?? Infinity;
    const nearer = Math.abs(j - frozen.length) < Math.abs(best - frozen.length);
    if (cost < champion || (cost === champion && nearer)) best = j;
  }
  return best;
}
