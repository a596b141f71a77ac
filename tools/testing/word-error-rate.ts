/**
 * Words as they are compared: lower case, no punctuation, a hyphen parts two words, "Mr" is "mister",
 * and accents and typographic apostrophes do not count.
 */
export function words(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F]/g, '')
    .replaceAll(/[-‐-―]/g, ' ')
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word === 'mr' ? 'mister' : word));
}

/**
 * Wrong, missing and superfluous words for each word that was said: 0 is perfect, 1 means nothing was
 * right, more is possible. Levenshtein's distance over words, divided by the number of words said.
 */
export function wordErrorRate(said: string, heard: string): number {
  const expected = words(said);
  const actual = words(heard);
  if (expected.length === 0) return actual.length === 0 ? 0 : 1;
  return distance(expected, actual) / expected.length;
}

function distance(expected: readonly string[], actual: readonly string[]): number {
  let previous = actual.map((_, index) => index + 1);
  previous.unshift(0);
  for (const [row, word] of expected.entries()) {
    const current = [row + 1];
    for (const [column, other] of actual.entries()) {
      const replaced = (previous[column] ?? 0) + (word === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
