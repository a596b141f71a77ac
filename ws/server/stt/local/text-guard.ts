/** Keeps out what a speech model invents when it hears no speech. */
const MAX_WORDS_PER_SECOND = 6;
const LONGEST_LOOP = 8;

/** The text worth showing, or an empty string. */
export function guardText(text: string, seconds: number): string {
  const plain = text
    .replace(/<unk>|[\u2669-\u266f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain !== text.replace(/\s+/g, ' ').trim() || !/\p{L}/u.test(plain)) return '';
  const words = cutLoops(plain.split(' '));
  return words.length > Math.max(3, MAX_WORDS_PER_SECOND * seconds) ? '' : words.join(' ');
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A run of words said three times or more is kept once; one word alone may be said more often in earnest. */
function cutLoops(words: readonly string[]): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < words.length) {
    const loop = loopAt(words, at);
    if (loop) {
      out.push(...words.slice(at, at + loop.length));
      at += loop.length * loop.times;
    } else {
      out.push(words[at] ?? '');
      at++;
    }
  }
  return out;
}

function loopAt(words: readonly string[], at: number): { length: number; times: number } | null {
  for (let length = 1; length <= LONGEST_LOOP; length++) {
    let times = 1;
    while (sameRun(words, at, at + times * length, length)) times++;
    if (times >= (length === 1 ? 5 : 3)) return { length, times };
  }
  return null;
}

function sameRun(words: readonly string[], a: number, b: number, length: number): boolean {
  if (b + length > words.length) return false;
  for (let i = 0; i < length; i++) if (bare(words[a + i] ?? '') !== bare(words[b + i] ?? '')) return false;
  return true;
}
