import type { SegmentView } from '@/modules/core/sessions/api/sessions.wire';

/** Lines one person said in a row. */
export type Turn = { key: string; speaker: SegmentView['speaker']; lines: SegmentView[] };

const NEW_TURN_AFTER_MS = 60_000;

/** Lines in reading order: by start of speech, then by the order in which they were stored. */
export function inReadingOrder(segments: readonly SegmentView[]): SegmentView[] {
  return [...segments].sort(
    (a, b) => a.startedAt - b.startedAt || Number(BigInt(a.position) - BigInt(b.position)),
  );
}

export function toTurns(lines: readonly SegmentView[]): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) {
    const turn = turns.at(-1);
    const last = turn?.lines.at(-1);
    const goesOn =
      turn?.speaker.identity === line.speaker.identity &&
      last !== undefined &&
      line.startedAt - last.endedAt < NEW_TURN_AFTER_MS &&
      line.gapBeforeMs === 0;
    if (turn && goesOn) turn.lines.push(line);
    else turns.push({ key: line.utteranceId, speaker: line.speaker, lines: [line] });
  }
  return turns;
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Who said how much: words by name, most first. */
export function speakingShares(
  lines: readonly SegmentView[],
): Array<{ name: string; words: number; percent: number }> {
  const words = new Map<string, number>();
  for (const line of lines) {
    words.set(line.speaker.name, (words.get(line.speaker.name) ?? 0) + countWords(line.text));
  }
  const all = [...words.values()].reduce((sum, count) => sum + count, 0);
  return [...words]
    .map(([name, count]) => ({ name, words: count, percent: all ? Math.round((100 * count) / all) : 0 }))
    .sort((a, b) => b.words - a.words);
}
