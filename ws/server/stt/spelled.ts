/**
 * Reads words that were written into audio, for tests of loss and order: a run of equal samples is the word
 * `w<sample>`, zeros are the pause between words. Lines are cut at pauses, so that no word is in two of them.
 */
import { SAMPLE_RATE } from '../protocol';
import type { SttOptions, SttProvider, SttStream } from './provider';

const PARTIAL_EVERY_MS = 250;
const LONGEST_LINE_MS = 2_000;

export function createSpelledProvider(name = 'spelled'): SttProvider {
  return {
    name,
    abilities: { hosted: false, languages: 'any', answersFlush: true, costMicrosPerSecond: 0 },
    problem: () => null,
    open: createSpelledStream,
  };
}

function createSpelledStream({ onEvent, signal }: SttOptions): SttStream {
  let words: number[] = [];
  let last = 0;
  let sent = 0;
  let start = 0;
  let told = 0;
  let line = 0;
  let over = false;
  signal.addEventListener('abort', () => {
    over = true;
  });
  const ms = (samples: number): number => (samples * 1_000) / SAMPLE_RATE;
  const text = (): string => words.map((word) => `w${word}`).join(' ');

  const final = (endMs: number): void => {
    onEvent({ type: 'final', id: String(line++), text: text(), startMs: ms(start), endMs });
    words = [];
    start = told = sent;
  };
  const hear = (sample: number): void => {
    if (sample !== 0 && sample !== last) words.push(sample);
    const pause = sample === 0 && last !== 0;
    last = sample;
    if (pause && ms(sent - start) >= LONGEST_LINE_MS) final(ms(sent));
  };

  return {
    send(samples) {
      for (const sample of samples) {
        if (over) return;
        hear(sample);
        sent++;
      }
      if (words.length === 0 || ms(sent - told) < PARTIAL_EVERY_MS) return;
      told = sent;
      onEvent({ type: 'partial', id: String(line), text: text(), startMs: ms(start), endMs: ms(sent) });
    },
    flush(endMs) {
      if (!over && sent > start) final(Math.max(endMs, ms(sent)));
    },
    close() {
      if (!over && sent > start) final(ms(sent));
      if (!over) onEvent({ type: 'closed' });
      over = true;
      return Promise.resolve();
    },
  };
}
