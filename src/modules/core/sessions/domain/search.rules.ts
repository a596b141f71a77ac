const MAX_WORDS = 8;

/** What somebody looks for, as words to find the beginnings of. */
export type Search = {
  /** As typed, between spaces: they go through the same parser as what was said. */
  words: string[];
  /** The runs of letters and digits in them: what every line found has in it somewhere. */
  parts: string[];
};

/** `null`: nothing in it that could be said. */
export function parseSearch(text: string): Search | null {
  const words = text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS);
  const parts = words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? []);
  return words.length > 0 ? { words, parts } : null;
}
