import type { Line } from './transcript-state';

/** A new turn begins with another speaker, or after a pause of this long. */
const NEW_TURN_AFTER_MS = 60_000;
/** Shorter holes are not worth a mark. */
const MARKED_GAP_MS = 1000;

export type TranscriptRow = {
  line: Line;
  /** Shows the name and the time above the text. */
  startsTurn: boolean;
  /** Seconds of missing speech to mark before it; 0 for none. */
  gapInSeconds: number;
};

export function rowAt(lines: readonly Line[], index: number): TranscriptRow | null {
  const line = lines[index];
  if (!line) return null;
  const before = lines[index - 1];
  const startsTurn =
    !before ||
    before.speaker.identity !== line.speaker.identity ||
    line.startedAt - before.startedAt > NEW_TURN_AFTER_MS;
  return {
    line,
    startsTurn,
    gapInSeconds: line.gapBeforeMs >= MARKED_GAP_MS ? Math.round(line.gapBeforeMs / 1000) : 0,
  };
}

/** Lines that hold every word looked for, in text or speaker's name, whatever the case. */
export function searchLines(lines: readonly Line[], query: string): readonly Line[] {
  const words = fold(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const text = fold(`${line.speaker.name} ${line.text}`);
    return words.every((word) => text.includes(word));
  });
}

/** Stretches of a text, the ones that match marked. */
export function highlight(text: string, query: string): { text: string; match: boolean }[] {
  const words = query.trim().split(/\s+/u).filter(Boolean).map(escapeForRegExp);
  if (words.length === 0) return [{ text, match: false }];
  return text
    .split(new RegExp(`(${words.join('|')})`, 'giu'))
    .map((part, i) => ({ text: part, match: i % 2 === 1 }))
    .filter((part) => part.text !== '');
}

function fold(text: string): string {
  return text.toLocaleLowerCase().replaceAll('ё', 'е');
}

function escapeForRegExp(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
