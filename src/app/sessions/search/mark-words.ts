const LETTER = String.raw`[\p{L}\p{N}]`;

/** Parts of a text that alternate: beside, found, beside, … Words are found at their beginnings, without regard to case. */
export function markWords(text: string, words: readonly string[]): string[] {
  const wanted = words
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|\-/]/g, String.raw`\$&`));
  if (wanted.length === 0) return [text];
  return text.split(new RegExp(`(?<!${LETTER})(${wanted.join('|')})`, 'giu'));
}
