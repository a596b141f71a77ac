/** Hears what audio spells (a run of equal samples is a word, zeros are silence) on the audio clock of one stream. */
export type HeardWord = { text: string; from: number; to: number };

export function createSpelledSpeech() {
  let words: HeardWord[] = [];
  let last = 0;
  let heard = 0;
  let silentSince = 0;

  return {
    hear(bytes: Uint8Array): void {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at + 1 < bytes.byteLength; at += 2) {
        const sample = view.getInt16(at, true);
        heard++;
        const current = words.at(-1);
        if (sample !== 0 && sample === last && current) current.to = heard;
        else if (sample !== 0) words.push({ text: `w${sample}`, from: heard - 1, to: heard });
        if (sample !== 0) silentSince = heard;
        last = sample;
      }
    },
    get samples(): number {
      return heard;
    },
    get silentMs(): number {
      return (heard - silentSince) / 16;
    },
    get words(): readonly HeardWord[] {
      return words;
    },
    /** The first words are final and forgotten. */
    take(count: number): HeardWord[] {
      const taken = words.slice(0, count);
      words = words.slice(count);
      return taken;
    },
  };
}
export type SpelledSpeech = ReturnType<typeof createSpelledSpeech>;
export const seconds = (samples: number): number => samples / 16_000;
export const textOf = (words: readonly HeardWord[]): string => words.map(({ text }) => text).join(' ');
