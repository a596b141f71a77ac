const ENDS_WITH_LETTER = /[\p{L}\p{N}]$/u;

/** Parts of a text that alternate: beside, found, beside, … Words are found at their beginnings, without regard to case. */
export function markWords(text: string, words: readonly string[]): string[] {
  const wanted = words
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  if (wanted.length === 0) return [text];
  const parts: string[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(new RegExp(wanted.join('|'), 'giu'))) {
    // In the middle of a word it is another word. (Two units: a letter may be a pair of surrogates.)
    if (ENDS_WITH_LETTER.test(text.slice(Math.max(0, index - 2), index))) continue;
    parts.push(text.slice(from, index), found);
    from = index + found.length;
  }
  return [...parts, text.slice(from)];
}
