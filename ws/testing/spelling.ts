import { SAMPLES_PER_FRAME } from '../server/protocol';

/** Frames a word is long; one frame of pause follows it. */
const WORD_FRAMES = 3;
export const WORD_MS = (WORD_FRAMES + 1) * 40;

/** Audio that the `spelled` provider reads as the words `w<from>` … */
export function spell(from: number, count: number): Int16Array {
  const word = (WORD_FRAMES + 1) * SAMPLES_PER_FRAME;
  return Int16Array.from({ length: count * word }, (_, i) =>
    i % word < WORD_FRAMES * SAMPLES_PER_FRAME ? from + Math.floor(i / word) : 0,
  );
}

/** The numbers of the words in a text. */
export function spelled(text: string): number[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => Number(word.slice(1)));
}
