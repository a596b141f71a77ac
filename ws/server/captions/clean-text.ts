/** What neither PostgreSQL nor a screen can hold: NUL and other control characters, lone surrogates. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
