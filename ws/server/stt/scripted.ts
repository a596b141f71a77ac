/** Says what it is told to, for tests and load: words at a steady pace of the audio it hears. */
import { SAMPLE_RATE } from '../protocol';
import type { SttOptions, SttProvider, SttStream } from './provider';

const WORDS_PER_SECOND = 2.5;
const PARTIAL_EVERY_MS = 250;
const LONGEST_LINE_MS = 8_000;
const WORDS = ['time', 'and', 'the', 'river', 'under', 'seven', 'bridges', 'goes', 'slowly', 'home'];

export function createScriptedProvider(words: readonly string[] = WORDS): SttProvider {
  return {
    name: 'scripted',
    abilities: { hosted: false, languages: 'any', answersFlush: true, costMicrosPerSecond: 0 },
    problem: () => null,
    open: (options) => createScriptedStream(options, words),
  };
}

function createScriptedStream({ onEvent, signal }: SttOptions, words: readonly string[]): SttStream {
  let sentMs = 0;
  let startMs = 0;
  let toldMs = 0;
  let line = 0;
  let over = false;
  signal.addEventListener('abort', () => {
    over = true;
  });

  const textFor = (ms: number): string => {
    const count = Math.max(1, Math.floor((ms / 1000) * WORDS_PER_SECOND));
    return Array.from({ length: count }, (_, i) => words[(line * 7 + i) % words.length] ?? '').join(' ');
  };
  const final = (endMs: number): void => {
    const end = Math.max(startMs, Math.min(endMs, sentMs));
    const text = end - startMs < 100 ? '' : `${textFor(end - startMs)} ${line}`;
    onEvent({ type: 'final', id: String(line), text, startMs, endMs: Math.max(end, endMs) });
    line++;
    startMs = toldMs = sentMs;
  };

  return {
    send(samples) {
      if (over) return;
      sentMs += (samples.length / SAMPLE_RATE) * 1000;
      if (sentMs - startMs >= LONGEST_LINE_MS) return final(sentMs);
      if (sentMs - toldMs < PARTIAL_EVERY_MS) return;
      toldMs = sentMs;
      onEvent({ type: 'partial', id: String(line), text: textFor(sentMs - startMs), startMs, endMs: sentMs });
    },
    flush(endMs) {
      if (!over && sentMs > startMs) final(endMs);
    },
    async close() {
      if (over) return;
      if (sentMs > startMs) final(sentMs);
      over = true;
      onEvent({ type: 'closed' });
      return Promise.resolve();
    },
  };
}
